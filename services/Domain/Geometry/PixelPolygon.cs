namespace CrowdWatch.Domain.Geometry;

/// <summary>
/// An outline in a picture. A point on an outline belongs to what lies to its right (or below a level edge), so that two polygons with a
/// common edge never both hold a point of it, and never neither. Where an outline crosses itself, everything it goes around is inside.
/// </summary>
public sealed class PixelPolygon
{
    private readonly Edge[] _edges;

    /// <param name="outline">The corners, in either direction; the last is joined to the first.</param>
    /// <exception cref="ArgumentException">There are fewer than 3 corners, or one is not finite.</exception>
    public PixelPolygon(IReadOnlyList<PixelPoint> outline)
    {
        if (outline.Count < 3)
            throw new ArgumentException($"A polygon has {outline.Count} points; at least 3 are needed.", nameof(outline));
        if (outline.Any(point => !float.IsFinite(point.X) || !float.IsFinite(point.Y)))
            throw new ArgumentException("A polygon has a point that is not finite.", nameof(outline));
        _edges = [.. outline.Select((from, i) => Edge.Between(from, outline[(i + 1) % outline.Count])).Where(edge => edge.Turn != 0)];
    }

    /// <summary>
    /// True when the outline goes around the point: the edges that a ray to the right crosses are counted, those going down against those
    /// going up. A point that is not finite is outside.
    /// </summary>
    public bool Contains(PixelPoint point)
    {
        var turns = 0;
        foreach (ref readonly var edge in _edges.AsSpan())
        {
            if (edge.LiesRightOf(point))
                turns += edge.Turn;
        }
        return turns != 0;
    }

    /// <summary>
    /// An edge from its upper to its lower end, whichever way it was drawn: so the same edge of two polygons is calculated with the same
    /// numbers in the same order, and rounding cannot put a point on both sides. In double, products of these differences are exact enough.
    /// </summary>
    private readonly record struct Edge(double UpperX, double UpperY, double LowerX, double LowerY, int Turn)
    {
        public static Edge Between(PixelPoint from, PixelPoint to) => from.Y <= to.Y
            ? new(from.X, from.Y, to.X, to.Y, from.Y == to.Y ? 0 : 1)
            : new(to.X, to.Y, from.X, from.Y, -1);

        public bool LiesRightOf(PixelPoint point) =>
            UpperY <= point.Y && point.Y < LowerY
            && (LowerX - UpperX) * (point.Y - UpperY) > (LowerY - UpperY) * (point.X - UpperX);
    }
}
