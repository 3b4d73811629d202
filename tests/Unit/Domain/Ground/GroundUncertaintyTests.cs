using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

public sealed class GroundUncertaintyTests
{
    private static readonly PinholeCamera Camera = new();

    private static readonly IReadOnlyList<GroundPoint> Places = PinholeCamera.Grid(-5, 10, 5, 25, 3, 3);

    [Fact]
    public void At_a_point_of_four_the_ground_is_known_as_well_as_the_point()
    {
        // Four points fit exactly: the ground there is off by what the point is off, 0.1 m east and 0.1 m north.
        GroundPoint[] four = [Places[0], Places[2], Places[6], Places[8]];
        var uncertainty = GroundUncertainty.Of(GroundCalibration.Of([.. four.Select(place => (Camera.PictureOf(place), place))], Camera.Size))!;

        Assert.Equal(0.1, uncertainty.NoiseMetres, 6);
        Assert.Equal(0.1 * Math.Sqrt(2), uncertainty.MetresAt(Camera.PictureOf(four[1])), 6);
    }

    [Theory]
    [InlineData(0, 15)]
    [InlineData(5, 25)]
    [InlineData(-8, 35)]
    public void It_says_how_far_the_ground_is_off_when_points_are(double east, double north)
    {
        var (random, sum, at) = (new Random(4), 0.0, new GroundPoint(east, north));
        const int Trials = 2_000;
        for (var trial = 0; trial < Trials; trial++)
        {
            var plane = GroundPlane.Fit([.. Places.Select(place => (Camera.PictureOf(place), new GroundPoint(place.EastMetres + (0.1 * Gauss(random)), place.NorthMetres + (0.1 * Gauss(random)))))], Camera.Size);
            Assert.True(plane.TryToGround(Camera.PictureOf(at), out var found));
            sum += Math.Pow(found.DistanceTo(at), 2);
        }
        var exact = GroundUncertainty.Of(GroundCalibration.Of([.. Places.Select(place => (Camera.PictureOf(place), place))], Camera.Size))!;

        Assert.Equal(Math.Sqrt(sum / Trials) / 0.1, exact.MetresAt(Camera.PictureOf(at)) / exact.NoiseMetres, 0.1 * Math.Sqrt(sum / Trials) / 0.1);
    }

    [Fact]
    public void At_the_sky_nothing_is_known() => Assert.Equal(
        double.PositiveInfinity,
        GroundUncertainty.Of(GroundCalibration.Of([.. Places.Select(place => ((Camera with { TiltDegrees = 10 }).PictureOf(place), place))], Camera.Size))!.MetresAt(new PixelPoint(640, 20)));

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
