using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Edge.Counting;

/// <summary>
/// Counts the people of one camera by zone: someone is where their foot point is. A foot point outside the picture is taken at the
/// picture's edge: someone whose legs the picture cuts off stands in the zone that reaches down to that edge. Heads are counted where they are, by their middle:
/// a model of heads knows no feet, and zones for it are drawn around the heads of those who stand in them.
/// </summary>
public sealed class BoxCounter : IFrameCounter
{
    /// <summary>
    /// How far inside the picture a foot point at or beyond its edge is taken, in pixels of the drawn picture. "Down to the edge" is drawn
    /// as the height (576) by some and as the last row (575) by others, and a polygon's lower edge is not part of it: 2 serves both.
    /// </summary>
    private const float EdgeMarginPx = 2;

    private readonly ImageSize _drawnOn;
    private readonly (string ZoneId, PixelPolygon[] Outlines)[] _zones;

    /// <param name="drawnOn">Size of the picture on which the polygons were drawn; people of frames of another size are scaled to it.</param>
    /// <param name="views">The outlines. Several outlines of one zone make one zone, in which nobody counts twice.</param>
    /// <exception cref="ArgumentException">A polygon has fewer than 3 points.</exception>
    public BoxCounter(ImageSize drawnOn, IReadOnlyList<CameraView> views)
    {
        _drawnOn = drawnOn;
        _zones = [.. views
            .GroupBy(view => view.Zone, StringComparer.Ordinal)
            .Select(zone => (zone.Key, zone.Select(view => new PixelPolygon(view.Polygon)).ToArray()))];
    }

    /// <inheritdoc/>
    public IEnumerable<string> ZoneIds => _zones.Select(zone => zone.ZoneId);

    /// <inheritdoc/>
    public bool IsLimitedByCrowd => true;

    /// <inheritdoc/>
    public void Count(DetectionResult seen, Frame frame, List<ZoneCount> counts)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(frame);
        Count(seen.People, frame.SourceWidthPx, frame.SourceHeightPx, counts);
    }

    /// <summary>Replaces the content of <paramref name="counts"/> by one count per zone, zones without anyone too.</summary>
    /// <param name="people">People in pixels of the source picture.</param>
    /// <param name="sourceWidthPx">Width of the source picture.</param>
    /// <param name="sourceHeightPx">Height of the source picture.</param>
    /// <param name="counts">Receives the counts, in the order of <see cref="ZoneIds"/>.</param>
    public void Count(IReadOnlyList<PersonBox> people, int sourceWidthPx, int sourceHeightPx, List<ZoneCount> counts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceWidthPx, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceHeightPx, 1);
        counts.Clear();
        foreach (var (zoneId, outlines) in _zones)
        {
            var inZone = 0;
            var confidence = 0.0;
            for (var i = 0; i < people.Count; i++)
            {
                if (!IsInAny(outlines, Drawn(people[i].Place, sourceWidthPx, sourceHeightPx)))
                    continue;
                inZone++;
                confidence += people[i].Confidence;
            }
            counts.Add(new ZoneCount(zoneId, inZone, inZone == 0 ? null : confidence / inZone));
        }
    }

    private PixelPoint Drawn(PixelPoint place, int sourceWidthPx, int sourceHeightPx) => new(
        Math.Clamp(place.X * _drawnOn.Width / sourceWidthPx, EdgeMarginPx, _drawnOn.Width - EdgeMarginPx),
        Math.Clamp(place.Y * _drawnOn.Height / sourceHeightPx, EdgeMarginPx, _drawnOn.Height - EdgeMarginPx));

    private static bool IsInAny(PixelPolygon[] outlines, PixelPoint place)
    {
        foreach (var outline in outlines)
        {
            if (outline.Contains(place))
                return true;
        }
        return false;
    }
}
