using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

public sealed class LocalPlaneTests
{
    // Lengths of a degree on WGS84, in metres, as tables have them (for example NGA's calculator): 0°: 111 320 and 110 574; 30°: 96 486 and 110 852; 60°: 55 800 and 111 412.
    [Theory]
    [InlineData(0, 111_320, 110_574)]
    [InlineData(30, 96_486, 110_852)]
    [InlineData(60, 55_800, 111_412)]
    public void A_hundredth_of_a_degree_is_as_long_as_on_the_ellipsoid(double latitude, double east, double north)
    {
        var plane = new LocalPlane(new(120, latitude), Datum.Wgs84);

        Assert.Equal(east / 100, plane.PointOf(new(120.01, latitude)).EastMetres, 0.01);
        Assert.Equal(north / 100, plane.PointOf(new(120, latitude + 0.01)).NorthMetres, 0.2);
    }

    [Fact]
    public void A_place_comes_back_from_its_metres()
    {
        var plane = new LocalPlane(new(120.15, 30.24), Datum.Wgs84);

        var back = plane.Wgs84Of(plane.PointOf(new(120.1523456, 30.2398765)));

        Assert.Equal((120.1523456, 30.2398765), (back.Longitude, back.Latitude), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && Math.Abs(a.Item2 - b.Item2) < 1e-12);
    }

    [Fact]
    public void Places_of_a_web_map_are_as_far_apart_as_on_the_ground()
    {
        // GCJ-02 shifts both by half a kilometre, and stretches the map between them by a few thousandths.
        var (a, b) = (new GeoPoint(120.1500000, 30.2400000), new GeoPoint(120.1510000, 30.2410000));
        var web = new LocalPlane(a, Datum.Gcj02).PointOf(b);
        var ground = new LocalPlane(Gcj02.ToWgs84(a), Datum.Wgs84).PointOf(Gcj02.ToWgs84(b));

        Assert.True(web.DistanceTo(ground) < 1e-6, $"{web}, {ground}");
        Assert.InRange(web.DistanceTo(default), 146.8 * 0.995, 146.8 * 1.005); // √(96.25² + 110.86²) = 146.8 in WGS84
    }
}
