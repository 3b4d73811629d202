using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Ground;

/// <summary>Whether known points can say a ground at all, before it is fitted: enough of them, each by itself, and not along one line.</summary>
internal static class GroundPointRules
{
    /// <summary>Fewer leave the ground open.</summary>
    public const int MinPoints = 4;

    /// <summary>Points nearer to each other are one.</summary>
    private const double SamePx = 0.5;

    private const double SameMetres = 0.02;

    /// <summary>Points whose width across is less of their length lie on a line: a pixel of error there turns the ground by several degrees.</summary>
    private const double LineRatio = 0.02;

    /// <summary>The first fault, or null.</summary>
    public static GroundFault? FaultOf(IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> points)
    {
        if (points.Count < MinPoints)
            return new(null, $"{points.Count}; at least {MinPoints} say a ground");
        var picture = points.Select(point => ((double)point.Picture.X, (double)point.Picture.Y)).ToArray();
        var map = points.Select(point => (point.Ground.EastMetres, point.Ground.NorthMetres)).ToArray();
        return NotFinite(picture, map)
            ?? Same(picture, SamePx, "in the picture") ?? Same(map, SameMetres, "on the map")
            ?? Line(picture, "in the picture") ?? Line(map, "on the map");
    }

    private static GroundFault? NotFinite((double X, double Y)[] picture, (double X, double Y)[] map)
    {
        var wrong = Array.FindIndex([.. picture.Zip(map)], pair => !double.IsFinite(pair.First.X + pair.First.Y + pair.Second.X + pair.Second.Y));
        return wrong < 0 ? null : new(wrong, "not a place");
    }

    private static GroundFault? Same((double X, double Y)[] points, double within, string where)
    {
        for (var i = 1; i < points.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Math.Abs(points[i].X - points[j].X) < within && Math.Abs(points[i].Y - points[j].Y) < within)
                    return new(i, $"where point {j + 1} is {where}");
            }
        }
        return null;
    }

    // Four of which no three lie on a line are in any set but one that is a line and one point more.
    private static GroundFault? Line((double X, double Y)[] points, string where)
    {
        if (IsLine(points, without: -1))
            return new(null, $"all on one line {where}");
        var alone = Enumerable.Range(0, points.Length).FirstOrDefault(i => IsLine(points, i), -1);
        if (alone < 0)
            return null;
        var others = Enumerable.Range(0, points.Length).Where(i => i != alone).Select(i => $"{i + 1}").ToList();
        return new(null, $"on one line {where}, but for point {alone + 1}: {string.Join(", ", others.Take(10))}{(others.Count > 10 ? " …" : "")}");
    }

    private static bool IsLine((double X, double Y)[] points, int without)
    {
        var rest = points.Where((_, i) => i != without).ToArray();
        var (x, y) = (rest.Average(point => point.X), rest.Average(point => point.Y));
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        foreach (var point in rest)
        {
            xx += (point.X - x) * (point.X - x);
            yy += (point.Y - y) * (point.Y - y);
            xy += (point.X - x) * (point.Y - y);
        }
        // The squares of length and width are the eigenvalues of these moments.
        var (middle, apart) = ((xx + yy) / 2, Math.Sqrt(Math.Pow((xx - yy) / 2, 2) + (xy * xy)));
        return middle - apart <= LineRatio * LineRatio * (middle + apart);
    }
}
