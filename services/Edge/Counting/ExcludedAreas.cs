using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Counting;

/// <summary>
/// Takes what is no person out of what a detector saw: detections whose middle lies in an excluded area. The middle, because a poster's feet may
/// be beside it or nowhere, and because someone who stands before it covers it with a part of the body only.
/// </summary>
public sealed class ExcludedAreas
{
    private readonly ImageSize drawnOn;
    private readonly PixelPolygon[] outlines;

    // Kept, so that no closure is made with every frame.
    private readonly Predicate<PersonBox> isExcluded;
    private float scaleX;
    private float scaleY;

    /// <param name="drawnOn">Size of the picture on which the areas were drawn; frames of another size are scaled to it.</param>
    /// <param name="areas">The areas.</param>
    public ExcludedAreas(ImageSize drawnOn, IReadOnlyList<ExcludedArea> areas)
    {
        ArgumentNullException.ThrowIfNull(areas);
        this.drawnOn = drawnOn;
        outlines = [.. areas.Select(area => new PixelPolygon(area.Polygon))];
        isExcluded = box => Contains(new PixelPoint((box.Left + box.Right) / 2 * scaleX, (box.Top + box.Bottom) / 2 * scaleY));
    }

    /// <summary>The areas of a camera; null where it has none.</summary>
    public static ExcludedAreas? Of(Camera camera)
    {
        ArgumentNullException.ThrowIfNull(camera);
        return camera.Exclude.Count == 0 ? null : new(camera.ImageSize, camera.Exclude);
    }

    /// <summary>Whether a point of the drawn picture lies in one of the areas.</summary>
    public bool Contains(PixelPoint drawn)
    {
        foreach (var outline in outlines)
        {
            if (outline.Contains(drawn))
                return true;
        }
        return false;
    }

    /// <summary>Takes out the people and weak detections in the areas, sets the density of cells whose middle lies in them to 0, and weighs the crowd anew.</summary>
    public void Apply(DetectionResult seen, Frame frame)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(frame);
        (scaleX, scaleY) = ((float)drawnOn.Width / frame.SourceWidthPx, (float)drawnOn.Height / frame.SourceHeightPx);
        if (seen.People.RemoveAll(isExcluded) + seen.Weak.RemoveAll(isExcluded) > 0)
            seen.CrowdRatio = seen.Accuracy is { } accuracy ? accuracy.CrowdRatioOf(seen.People, seen.Weak) : seen.CrowdRatio;
        if (seen.Density is { } density)
            Empty(density);
    }

    private void Empty(DensityMap density)
    {
        for (var row = 0; row < density.Rows; row++)
        {
            for (var column = 0; column < density.Columns; column++)
            {
                var (x, y) = ((column + 0.5f) * density.CellWidthPx * density.ToSource.ScaleX, (row + 0.5f) * density.CellHeightPx * density.ToSource.ScaleY);
                if (Contains(new PixelPoint(x * scaleX, y * scaleY)))
                    density.People[row * density.Columns + column] = 0;
            }
        }
    }
}
