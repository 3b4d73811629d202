namespace CrowdWatch.Domain.Geometry;

/// <summary>Tells whether points are the outline of one area: no point twice, not a line, no edge that meets another. The last point joins the first.</summary>
public static class Outline
{
    /// <summary>The first fault, or null. Fewer than 3 points are a fault too.</summary>
    public static OutlineFault? FaultOf(IReadOnlyList<(double X, double Y)> points) =>
        points.Count < 3 ? new(0, $"of {points.Count} points") : Repeated(points) ?? Flat(points) ?? Crossing(points);

    /// <summary>Whether two outlines share ground; sharing only border is not that. Good enough to warn: a shallow overlap along shared edges may be missed.</summary>
    public static bool Overlap(IReadOnlyList<(double X, double Y)> a, IReadOnlyList<(double X, double Y)> b)
    {
        for (var i = 0; i < a.Count; i++)
        {
            for (var j = 0; j < b.Count; j++)
            {
                if (Cross(a[i], a[(i + 1) % a.Count], b[j], b[(j + 1) % b.Count]))
                    return true;
            }
        }
        return a.Concat(Corners(a)).Any(p => Inside(p, b)) || b.Concat(Corners(b)).Any(p => Inside(p, a));
    }

    private static OutlineFault? Repeated(IReadOnlyList<(double X, double Y)> points)
    {
        var seen = new Dictionary<(double X, double Y), int>();
        for (var i = 0; i < points.Count; i++)
        {
            if (seen.TryAdd(points[i], i))
                continue;
            return i == points.Count - 1 && seen[points[i]] == 0
                ? new(i, "an outline that ends with its first point (leave the last one out)")
                : new(i, $"an outline with the same point at {seen[points[i]]} and {i}");
        }
        return null;
    }

    private static OutlineFault? Flat(IReadOnlyList<(double X, double Y)> points) =>
        Enumerable.Range(2, points.Count - 2).All(i => Side(points[0], points[1], points[i]) == 0)
            ? new(0, "a line without area")
            : null;

    private static OutlineFault? Crossing(IReadOnlyList<(double X, double Y)> points)
    {
        var n = points.Count;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                var (a, b, c, d) = (points[i], points[(i + 1) % n], points[j], points[(j + 1) % n]);
                var meet = j == i + 1 ? OnSegment(d, a, b) || OnSegment(a, c, d)
                    : (j + 1) % n == i ? OnSegment(c, a, b) || OnSegment(b, c, d)
                    : Meet(a, b, c, d);
                if (meet)
                    return new(i, $"an outline that crosses itself (the edge from point {i} to {(i + 1) % n} meets the edge from {j} to {(j + 1) % n})");
            }
        }
        return null;
    }

    private static bool Meet((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) =>
        Cross(a, b, c, d) || OnSegment(a, c, d) || OnSegment(b, c, d) || OnSegment(c, a, b) || OnSegment(d, a, b);

    /// <summary>Whether two segments cross at a point inside both.</summary>
    private static bool Cross((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static bool OnSegment((double X, double Y) p, (double X, double Y) a, (double X, double Y) b) =>
        Side(a, b, p) == 0
        && p.X >= Math.Min(a.X, b.X) && p.X <= Math.Max(a.X, b.X)
        && p.Y >= Math.Min(a.Y, b.Y) && p.Y <= Math.Max(a.Y, b.Y);

    /// <summary>On which side of the line from a to b the point lies: 1, −1, or 0 for on it as far as doubles can tell.</summary>
    private static int Side((double X, double Y) a, (double X, double Y) b, (double X, double Y) p)
    {
        var (left, right) = ((b.X - a.X) * (p.Y - a.Y), (b.Y - a.Y) * (p.X - a.X));
        // Degrees like 120.1485 carry an error of 1e-14; their differences here are 1e-4 and more.
        return Math.Abs(left - right) <= 1e-9 * (Math.Abs(left) + Math.Abs(right)) ? 0 : Math.Sign(left - right);
    }

    /// <summary>Even-odd rule; a point on the border is not inside.</summary>
    private static bool Inside((double X, double Y) p, IReadOnlyList<(double X, double Y)> outline)
    {
        var inside = false;
        for (var i = 0; i < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Count]);
            if (OnSegment(p, a, b))
                return false;
            if (a.Y > p.Y != b.Y > p.Y && p.X < ((b.X - a.X) * (p.Y - a.Y) / (b.Y - a.Y)) + a.X)
                inside = !inside;
        }
        return inside;
    }

    // Outlines that share edges have no corner inside each other; a little inside of a corner they do.
    private static IEnumerable<(double X, double Y)> Corners(IReadOnlyList<(double X, double Y)> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var (a, b, c) = (points[i], points[(i + 1) % points.Count], points[(i + 2) % points.Count]);
            var middle = ((a.X + b.X + c.X) / 3, (a.Y + b.Y + c.Y) / 3);
            if (Inside(middle, points))
                yield return middle;
        }
    }
}
