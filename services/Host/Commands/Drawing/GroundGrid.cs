using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Commands.Drawing;

/// <summary>A line on the ground, in pixels of the picture.</summary>
/// <param name="StepMetres">Distance to its neighbours.</param>
/// <param name="Points">At least two.</param>
internal sealed record GridLine(int StepMetres, IReadOnlyList<PixelPoint> Points);

/// <summary>
/// Lines north and east on level ground, 1 m apart near the camera and 5 m apart beyond, as its picture shows them: each only as far as it can be told from its
/// neighbour.
/// </summary>
internal sealed class GroundGrid
{
    private const int FineMetres = 1;
    private const int CoarseMetres = 5;

    /// <summary>Lines nearer to each other than this share of the picture's height run into one grey: 10 px of 480.</summary>
    private const double MinGap = 0.02;

    /// <summary>More lines than this each way are no help to anybody.</summary>
    private const int MaxLines = 200;

    private const int SampleColumns = 32;
    private const int SampleRows = 48;

    private readonly GroundPlane ground;
    private readonly ImageSize size;
    private readonly List<GridLine> lines = [];

    private GroundGrid(GroundPlane ground, ImageSize size) => (this.ground, this.size) = (ground, size);

    /// <summary>The grid of a ground, the fine lines first.</summary>
    public static IReadOnlyList<GridLine> Of(GroundPlane ground, ImageSize size)
    {
        var grid = new GroundGrid(ground, size);
        grid.Add(FineMetres);
        grid.Add(CoarseMetres);
        return grid.lines;
    }

    private void Add(int step)
    {
        var near = Samples().Where(point => IsClear(point, step, alongEast: true) || IsClear(point, step, alongEast: false)).ToList();
        if (near.Count == 0)
            return;
        var (west, east) = (near.Min(point => point.EastMetres), near.Max(point => point.EastMetres));
        var (south, north) = (near.Min(point => point.NorthMetres), near.Max(point => point.NorthMetres));
        if ((east - west) / step > MaxLines || (north - south) / step > MaxLines)
            return;
        for (var at = Math.Floor(south / step) * step; at <= north + step; at += step)
            Follow(step, west, east, along => new(along, at), alongEast: true);
        for (var at = Math.Floor(west / step) * step; at <= east + step; at += step)
            Follow(step, south, north, along => new(at, along), alongEast: false);
    }

    /// <summary>Goes along a line of the ground and keeps the parts that are seen.</summary>
    private void Follow(int step, double from, double to, Func<double, GroundPoint> place, bool alongEast)
    {
        var part = new List<PixelPoint>();
        var stride = step / 2.0;
        for (var along = Math.Floor(from / step) * step; along <= to + step; along += stride)
        {
            if (IsClear(place(along), step, alongEast) && ground.TryToPicture(place(along), out var seen) && IsNear(seen))
            {
                part.Add(seen);
                continue;
            }
            Keep(step, part);
            part = [];
        }
        Keep(step, part);
    }

    private void Keep(int step, List<PixelPoint> part)
    {
        if (part.Count > 1)
            lines.Add(new(step, part));
    }

    /// <summary>Whether a line through a place is far enough from its neighbour in the picture.</summary>
    private bool IsClear(GroundPoint at, int step, bool alongEast)
    {
        if (!ground.TryToPicture(at, out var here)
            || !ground.TryToPicture(at with { EastMetres = at.EastMetres + 1 }, out var east)
            || !ground.TryToPicture(at with { NorthMetres = at.NorthMetres + 1 }, out var north))
            return false;
        var (eastX, eastY, northX, northY) = ((double)east.X - here.X, (double)east.Y - here.Y, (double)north.X - here.X, (double)north.Y - here.Y);
        var along = alongEast ? Math.Sqrt((eastX * eastX) + (eastY * eastY)) : Math.Sqrt((northX * northX) + (northY * northY));
        return step * Math.Abs((eastX * northY) - (eastY * northX)) >= MinGap * size.Height * along;
    }

    private IEnumerable<GroundPoint> Samples()
    {
        for (var row = 0; row <= SampleRows; row++)
        {
            for (var column = 0; column <= SampleColumns; column++)
            {
                if (ground.TryToGround(new((float)size.Width * column / SampleColumns, (float)size.Height * row / SampleRows), out var point))
                    yield return point;
            }
        }
    }

    // A little beyond the picture, so that a line reaches its edge.
    private bool IsNear(PixelPoint seen) =>
        seen.X >= -size.Width * 0.5 && seen.X <= size.Width * 1.5 && seen.Y >= -size.Height * 0.5 && seen.Y <= size.Height * 1.5;
}
