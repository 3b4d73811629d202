using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Counting;

/// <summary>
/// The zones of one camera, and who is in them: someone is where their foot point is. A foot point outside the picture is taken at the
/// picture's edge: someone whose legs the picture cuts off stands in the zone that reaches down to that edge. Heads are counted where they are, by their middle:
/// a model of heads knows no feet, and zones for it are drawn around the heads of those who stand in them.
/// </summary>
public sealed class ZoneOutlines
{
    /// <summary>
    /// How far inside the picture a foot point at or beyond its edge is taken, in pixels of the drawn picture. "Down to the edge" is drawn
    /// as the height (576) by some and as the last row (575) by others, and a polygon's lower edge is not part of it: 2 serves both.
    /// </summary>
    private const float EdgeMarginPx = 2;

    private readonly ImageSize drawnOn;
    private readonly (string ZoneId, PixelPolygon[] Outlines)[] zones;

    /// <param name="drawnOn">Size of the picture on which the polygons were drawn; people of frames of another size are scaled to it.</param>
    /// <param name="views">The outlines. Several outlines of one zone make one zone, in which nobody counts twice.</param>
    /// <exception cref="ArgumentException">A polygon has fewer than 3 points.</exception>
    public ZoneOutlines(ImageSize drawnOn, IReadOnlyList<CameraView> views)
    {
        this.drawnOn = drawnOn;
        zones = ByZone(views);
    }

    /// <summary>Zones in the order of their first view.</summary>
    public IEnumerable<string> ZoneIds => zones.Select(zone => zone.ZoneId);

    /// <summary>How many there are.</summary>
    public int Count => zones.Length;

    /// <summary>The name of a zone.</summary>
    public string IdOf(int zone) => zones[zone].ZoneId;

    /// <summary>The outlines of each zone, in the order of the zones' first views.</summary>
    /// <exception cref="ArgumentException">A polygon has fewer than 3 points.</exception>
    internal static (string ZoneId, PixelPolygon[] Outlines)[] ByZone(IEnumerable<CameraView> views) =>
        [.. views.GroupBy(view => view.Zone, StringComparer.Ordinal).Select(zone => (zone.Key, zone.Select(view => new PixelPolygon(view.Polygon)).ToArray()))];

    /// <summary>Whether someone of a frame is in a zone.</summary>
    /// <param name="zone">The zone, from 0.</param>
    /// <param name="person">In pixels of the source picture.</param>
    /// <param name="sourceWidthPx">Width of the source picture.</param>
    /// <param name="sourceHeightPx">Height of the source picture.</param>
    public bool Holds(int zone, in PersonBox person, int sourceWidthPx, int sourceHeightPx)
    {
        var drawn = DrawnPlace(person, sourceWidthPx, sourceHeightPx);
        foreach (var outline in zones[zone].Outlines)
        {
            if (outline.Contains(drawn))
                return true;
        }
        return false;
    }

    /// <summary>Where someone of a frame is on the picture that the zones were drawn on, at its edge where they are beyond it.</summary>
    /// <param name="person">In pixels of the source picture.</param>
    /// <param name="sourceWidthPx">Width of the source picture.</param>
    /// <param name="sourceHeightPx">Height of the source picture.</param>
    public PixelPoint DrawnPlace(in PersonBox person, int sourceWidthPx, int sourceHeightPx)
    {
        var place = person.Place;
        return new(
            Math.Clamp(place.X * drawnOn.Width / sourceWidthPx, EdgeMarginPx, drawnOn.Width - EdgeMarginPx),
            Math.Clamp(place.Y * drawnOn.Height / sourceHeightPx, EdgeMarginPx, drawnOn.Height - EdgeMarginPx));
    }
}
