using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Tracking;

/// <summary>
/// Who is inside a zone of one camera's picture, with hysteresis: a side holds until the foot point is clearly on the other, so that somebody on the border
/// does not come and go with every frame.
/// </summary>
internal sealed class ZoneBorder
{
    /// <summary>How far beyond the outline is clear, in body heights: a quarter of a metre, more than a foot point trembles by.</summary>
    private const float ClearHeights = 0.15f;

    /// <summary>The least of it, for people far away.</summary>
    private const float ClearPx = 3;

    /// <summary>As <see cref="Counting.ZoneOutlines"/> takes foot points at the picture's edge.</summary>
    private const float EdgeMarginPx = 2;

    private readonly ImageSize drawnOn;
    private readonly PixelPolygon[] outlines;
    private readonly (PixelPoint From, PixelPoint To)[] edges;

    /// <param name="drawnOn">Size of the picture on which the outlines were drawn.</param>
    /// <param name="outlines">Outlines of the zone; together they are one.</param>
    /// <exception cref="ArgumentException">An outline has fewer than 3 points.</exception>
    public ZoneBorder(ImageSize drawnOn, IReadOnlyList<IReadOnlyList<PixelPoint>> outlines)
    {
        this.drawnOn = drawnOn;
        this.outlines = [.. outlines.Select(outline => new PixelPolygon(outline))];
        // Nobody goes over the picture's own edge and is seen beyond it.
        edges = [.. outlines.SelectMany(outline => outline.Select((from, i) => (from, outline[(i + 1) % outline.Count]))).Where(edge => !IsOfPicture(edge.from, edge.Item2))];
    }

    /// <summary>Whether someone is inside.</summary>
    /// <param name="wasInside">As it was on the last frame; null for somebody new.</param>
    /// <param name="person">In pixels of the drawn picture.</param>
    /// <param name="heightPx">How tall they are there.</param>
    public bool Holds(bool? wasInside, in PersonBox person, float heightPx)
    {
        var place = new PixelPoint(
            Math.Clamp(person.Place.X, EdgeMarginPx, drawnOn.Width - EdgeMarginPx), Math.Clamp(person.Place.Y, EdgeMarginPx, drawnOn.Height - EdgeMarginPx));
        var isInside = Contains(place);
        if (wasInside is not { } was || was == isInside)
            return isInside;
        return IsClear(place, Math.Max(ClearPx, heightPx * ClearHeights)) ? isInside : was;
    }

    private bool Contains(PixelPoint place)
    {
        foreach (var outline in outlines)
        {
            if (outline.Contains(place))
                return true;
        }
        return false;
    }

    private bool IsClear(PixelPoint place, float distance)
    {
        foreach (ref readonly var edge in edges.AsSpan())
        {
            if (SquaredDistance(edge.From, edge.To, place) < distance * distance)
                return false;
        }
        return true;
    }

    private static float SquaredDistance(PixelPoint from, PixelPoint to, PixelPoint place)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var length = (x * x) + (y * y);
        var along = length > 0 ? Math.Clamp((((place.X - from.X) * x) + ((place.Y - from.Y) * y)) / length, 0, 1) : 0;
        var (dx, dy) = (place.X - from.X - (along * x), place.Y - from.Y - (along * y));
        return (dx * dx) + (dy * dy);
    }

    private bool IsOfPicture(PixelPoint from, PixelPoint to) =>
        (from.X <= EdgeMarginPx && to.X <= EdgeMarginPx) || (from.X >= drawnOn.Width - EdgeMarginPx && to.X >= drawnOn.Width - EdgeMarginPx)
        || (from.Y <= EdgeMarginPx && to.Y <= EdgeMarginPx) || (from.Y >= drawnOn.Height - EdgeMarginPx && to.Y >= drawnOn.Height - EdgeMarginPx);
}
