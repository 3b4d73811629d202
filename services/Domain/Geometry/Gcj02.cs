using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Geometry;

/// <summary>
/// Converts GCJ-02, the datum of Chinese web maps, into WGS84. The offset is the widely published approximation: sums of sines
/// around 35° N 105° E, on the Krasovsky ellipsoid. Within China it agrees with map providers to about a metre; elsewhere the two are
/// the same.
/// </summary>
public static class Gcj02
{
    /// <summary>Krasovsky 1940: equatorial radius in metres and first eccentricity squared.</summary>
    private const double Radius = 6_378_245.0;

    private const double EccentricitySquared = 0.00669342162296594323;

    /// <summary>A tenth of a millimetre.</summary>
    private const double Enough = 1e-9;

    private const int MostRounds = 30;

    /// <summary>The place in WGS84 of a place in GCJ-02: the offset has no inverse formula, so it is approached; each round is a thousand times nearer.</summary>
    public static GeoPoint ToWgs84(GeoPoint gcj02)
    {
        if (!IsInChina(gcj02))
            return gcj02;
        var guess = gcj02;
        for (var round = 0; round < MostRounds; round++)
        {
            var (longitude, latitude) = Offset(guess);
            var next = new GeoPoint(gcj02.Longitude - longitude, gcj02.Latitude - latitude);
            var moved = Math.Max(Math.Abs(next.Longitude - guess.Longitude), Math.Abs(next.Latitude - guess.Latitude));
            guess = next;
            if (moved < Enough)
                break;
        }
        return guess;
    }

    // The rectangle that map programs use; it takes in some of the neighbours, whose maps in that datum are shifted too.
    private static bool IsInChina(GeoPoint point) => point is { Longitude: >= 72.004 and <= 137.8347, Latitude: >= 0.8293 and <= 55.8271 };

    private static (double Longitude, double Latitude) Offset(GeoPoint point)
    {
        var (x, y) = (point.Longitude - 105, point.Latitude - 35);
        var shared = (20 * Wave(6 * x) + 20 * Wave(2 * x)) * 2 / 3;
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x)) + shared
            + (20 * Wave(y) + 40 * Wave(y / 3) + 160 * Wave(y / 12) + 320 * Wave(y / 30)) * 2 / 3;
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x)) + shared
            + (20 * Wave(x) + 40 * Wave(x / 3) + 150 * Wave(x / 12) + 300 * Wave(x / 30)) * 2 / 3;

        // Metres into degrees: by the radius of the meridian northwards, by that of the parallel eastwards.
        var radians = point.Latitude / 180 * Math.PI;
        var flat = 1 - EccentricitySquared * Math.Sin(radians) * Math.Sin(radians);
        var meridian = Radius * (1 - EccentricitySquared) / (flat * Math.Sqrt(flat));
        var parallel = Radius / Math.Sqrt(flat) * Math.Cos(radians);
        return (east * 180 / (parallel * Math.PI), north * 180 / (meridian * Math.PI));
    }

    private static double Wave(double halfTurns) => Math.Sin(halfTurns * Math.PI);
}
