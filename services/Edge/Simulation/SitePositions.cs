using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Simulation;

/// <summary>Where the zones of a plan lie, in metres: by their outlines on the map, or, if one has none, on a grid in the order of the plan.</summary>
internal static class SitePositions
{
    /// <summary>Metres between neighbours on the grid: a walk of a minute and a half.</summary>
    private const double GridMetres = 110;

    /// <summary>Length of a degree of latitude.</summary>
    private const double MetresPerDegree = 111_195;

    public static IReadOnlyList<(double X, double Y)> Of(IReadOnlyList<Zone> zones) =>
        zones.All(zone => zone.Polygon is { Count: > 0 }) ? OnMap(zones) : OnGrid(zones.Count);

    private static List<(double X, double Y)> OnMap(IReadOnlyList<Zone> zones)
    {
        var shrink = PortableMath.CosDegrees(zones[0].Polygon![0].Latitude);
        return [.. zones.Select(zone => (
            zone.Polygon!.Average(point => point.Longitude) * MetresPerDegree * shrink,
            zone.Polygon!.Average(point => point.Latitude) * MetresPerDegree))];
    }

    /// <summary>Rows of a square, every other one backwards, so that neighbours in the plan are neighbours on the ground.</summary>
    private static List<(double X, double Y)> OnGrid(int count)
    {
        var side = (int)Math.Ceiling(Math.Sqrt(count));
        return [.. Enumerable.Range(0, count).Select(i => (
            GridMetres * (i / side % 2 == 0 ? i % side : side - 1 - (i % side)),
            GridMetres * (i / side)))];
    }
}
