using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Ground;

/// <summary>
/// The map of one site as a plane in metres. East and north are measured at its origin, by the ellipsoid's radii of curvature there (WGS84); within
/// 5 km of it lengths are true to a thousandth below 60° of latitude.
/// </summary>
public sealed class LocalPlane
{
    private const double EquatorialRadiusMetres = 6_378_137;
    private const double EccentricitySquared = 0.00669437999014;

    private readonly Datum datum;
    private readonly GeoPoint origin;
    private readonly double metresPerDegreeEast;
    private readonly double metresPerDegreeNorth;

    /// <param name="origin">Its origin, in the datum.</param>
    /// <param name="datum">Datum of all points given to it.</param>
    public LocalPlane(GeoPoint origin, Datum datum)
    {
        this.datum = datum;
        this.origin = InWgs84(origin);
        var latitude = this.origin.Latitude * Math.PI / 180;
        var flat = 1 - EccentricitySquared * Math.Pow(Math.Sin(latitude), 2);
        metresPerDegreeEast = EquatorialRadiusMetres / Math.Sqrt(flat) * Math.Cos(latitude) * Math.PI / 180;
        metresPerDegreeNorth = EquatorialRadiusMetres * (1 - EccentricitySquared) / (flat * Math.Sqrt(flat)) * Math.PI / 180;
    }

    /// <summary>The plane of a plan: its origin is the first corner of its first zone on the map, or else the first ground point of a camera; null where the plan says no place.</summary>
    public static LocalPlane? Of(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (var zone in plan.Zones)
        {
            if (zone.Polygon is [var corner, ..])
                return new(corner, plan.Datum);
        }
        foreach (var camera in plan.Cameras)
        {
            if (camera.Ground is { Points: [var point, ..] })
                return new(point.Map, plan.Datum);
        }
        return null;
    }

    /// <summary>A place of the map, in metres.</summary>
    public GroundPoint PointOf(GeoPoint place)
    {
        var there = InWgs84(place);
        return new((there.Longitude - origin.Longitude) * metresPerDegreeEast, (there.Latitude - origin.Latitude) * metresPerDegreeNorth);
    }

    /// <summary>A place in metres, on the map, always in WGS84.</summary>
    public GeoPoint Wgs84Of(GroundPoint point) =>
        new(origin.Longitude + (point.EastMetres / metresPerDegreeEast), origin.Latitude + (point.NorthMetres / metresPerDegreeNorth));

    private GeoPoint InWgs84(GeoPoint place) => datum == Datum.Gcj02 ? Gcj02.ToWgs84(place) : place;
}
