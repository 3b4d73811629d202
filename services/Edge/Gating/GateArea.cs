using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Gating;

/// <summary>
/// The part of a camera's picture in which a change may change a count: its outlines and lines with room around them, without what is excluded. Where the
/// plan asks for the whole picture, all but what is excluded.
/// </summary>
public sealed class GateArea
{
    // Room around outlines and lines, as shares of the picture's height: whoever comes is looked at before they are in, and is followed before they cross.
    private const float RoomOfOutline = 0.125f, RoomOfLine = 0.25f;

    private readonly ImageSize drawnOn;
    private readonly bool isWhole;
    private readonly (PixelPolygon Inside, IReadOnlyList<PixelPoint> Corners)[] outlines;
    private readonly (PixelPoint From, PixelPoint To)[] lines;
    private readonly PixelPolygon[] excluded;

    /// <param name="camera">The camera; null for all of a picture.</param>
    public GateArea(Camera? camera)
    {
        drawnOn = camera?.ImageSize ?? new ImageSize { Width = 1, Height = 1 };
        isWhole = camera is null || camera.Area == CountedArea.Picture;
        outlines = [.. (camera?.Views ?? []).Select(view => (new PixelPolygon(view.Polygon), view.Polygon))];
        lines = [.. (camera?.Lines ?? []).Select(line => (line.From, line.To))];
        excluded = [.. (camera?.Exclude ?? []).Select(area => new PixelPolygon(area.Polygon))];
    }

    /// <summary>Says of each block whether a change in it matters.</summary>
    /// <param name="matters">Is filled: rows × columns.</param>
    /// <param name="columns">Blocks in a row.</param>
    /// <param name="rows">Rows of blocks.</param>
    /// <param name="blockWidth">Width of a block as a share of the picture's.</param>
    /// <param name="blockHeight">Height of a block as a share of the picture's.</param>
    public void Fill(Span<bool> matters, int columns, int rows, double blockWidth, double blockHeight)
    {
        var (width, height) = ((float)(blockWidth * drawnOn.Width), (float)(blockHeight * drawnOn.Height));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                matters[row * columns + column] = Matters(column * width, row * height, (column + 1) * width, (row + 1) * height);
        }
    }

    private bool Matters(float left, float top, float right, float bottom)
    {
        var middle = new PixelPoint((left + right) / 2, (top + bottom) / 2);
        if (Array.Exists(excluded, area => area.Contains(middle) && area.Contains(new(left, top)) && area.Contains(new(right, top)) && area.Contains(new(left, bottom)) && area.Contains(new(right, bottom))))
            return false;
        if (isWhole)
            return true;
        // Half a block more, so that no block is left out of which a part lies in the room.
        var half = MathF.Max(right - left, bottom - top) / 2;
        var (ofOutline, ofLine) = (RoomOfOutline * drawnOn.Height + half, RoomOfLine * drawnOn.Height + half);
        return Array.Exists(outlines, outline => outline.Inside.Contains(middle) || DistanceToEdge(outline.Corners, middle) <= ofOutline)
            || Array.Exists(lines, line => Distance(line.From, line.To, middle) <= ofLine);
    }

    private static float DistanceToEdge(IReadOnlyList<PixelPoint> corners, PixelPoint point)
    {
        var least = float.MaxValue;
        for (var i = 0; i < corners.Count; i++)
            least = MathF.Min(least, Distance(corners[i], corners[(i + 1) % corners.Count], point));
        return least;
    }

    private static float Distance(PixelPoint from, PixelPoint to, PixelPoint point)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var length = x * x + y * y;
        var along = length == 0 ? 0 : Math.Clamp(((point.X - from.X) * x + (point.Y - from.Y) * y) / length, 0, 1);
        return MathF.Sqrt(MathF.Pow(point.X - from.X - along * x, 2) + MathF.Pow(point.Y - from.Y - along * y, 2));
    }
}
