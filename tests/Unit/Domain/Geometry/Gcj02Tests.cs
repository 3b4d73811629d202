using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Geometry;

public sealed class Gcj02Tests
{
    // Pairs from the tests of googollee/eviltransform (go/transform_test.go); 1e-6 degrees are 0.1 m.
    public static TheoryData<double, double, double, double> Published() => new()
    {
        { 121.5272106, 31.1774276, 121.531541859215, 31.17530398364597 }, // Shanghai
        { 113.912316, 22.543847, 113.9171764808363, 22.540796131694766 }, // Shenzhen
        { 116.377817, 39.911954, 116.38404722455657, 39.91334545536069 }, // Beijing
    };

    [Theory, MemberData(nameof(Published))]
    public void A_place_agrees_with_published_pairs(double longitude, double latitude, double longitudeGcj02, double latitudeGcj02)
    {
        AssertNear(new(longitude, latitude), Gcj02.ToWgs84(new(longitudeGcj02, latitudeGcj02)), 1e-6);
    }

    // The datum is known to lie 100 to 700 m off; 0.01 degrees are at most 1 113 m.
    [Fact]
    public void All_over_China_a_place_moves_and_not_far()
    {
        for (var longitude = 73.5; longitude < 135; longitude += 3.1)
        {
            for (var latitude = 18.2; latitude < 54; latitude += 2.3)
            {
                var moved = Gcj02.ToWgs84(new(longitude, latitude));
                AssertNear(new(longitude, latitude), moved, 0.01);
                Assert.NotEqual(new GeoPoint(longitude, latitude), moved);
            }
        }
    }

    [Theory]
    [InlineData(13.4, 52.5)]
    [InlineData(-104.99, 39.74)]
    [InlineData(153.03, -27.47)]
    public void Outside_China_nothing_moves(double longitude, double latitude)
    {
        Assert.Equal(new GeoPoint(longitude, latitude), Gcj02.ToWgs84(new(longitude, latitude)));
    }

    private static void AssertNear(GeoPoint expected, GeoPoint actual, double degrees)
    {
        Assert.InRange(actual.Longitude, expected.Longitude - degrees, expected.Longitude + degrees);
        Assert.InRange(actual.Latitude, expected.Latitude - degrees, expected.Latitude + degrees);
    }
}
