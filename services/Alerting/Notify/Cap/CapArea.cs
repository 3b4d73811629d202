using System.Globalization;
using System.Xml.Linq;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Notify.Cap;

/// <summary>Writes zones as CAP areas: WGS84, latitude first, closed. Pure.</summary>
internal static class CapArea
{
    /// <summary>One area per zone concerned; the site by its name alone where there is none.</summary>
    public static IEnumerable<XElement> Of(OutgoingMessage message, SitePlan plan)
    {
        var zones = plan.Zones.Where(zone => message.Facts?.ZoneIds.Contains(zone.Id) == true).ToList();
        return zones.Count == 0
            ? [new XElement(CapDocument.Namespace + "area", new XElement(CapDocument.Namespace + "areaDesc", message.SiteName))]
            : zones.Select(zone => Of(zone, plan.Datum, message.Language));
    }

    private static XElement Of(Zone zone, Datum datum, string language) => new(
        CapDocument.Namespace + "area",
        new XElement(CapDocument.Namespace + "areaDesc", language == "en" ? zone.Name.En : zone.Name.Zh),
        zone.Polygon is { } polygon ? new XElement(CapDocument.Namespace + "polygon", Polygon(polygon, datum)) : null,
        new XElement(CapDocument.Namespace + "geocode", new XElement(CapDocument.Namespace + "valueName", "crowdwatch:zone"), new XElement(CapDocument.Namespace + "value", zone.Id)));

    // Six decimals are a tenth of a metre.
    private static string Polygon(IReadOnlyList<GeoPoint> polygon, Datum datum)
    {
        var points = polygon.Select(point => datum == Datum.Gcj02 ? Gcj02.ToWgs84(point) : point)
            .Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Latitude:0.000000},{point.Longitude:0.000000}")).ToList();
        return string.Join(' ', points[0] == points[^1] ? points : points.Append(points[0]));
    }
}
