using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

/// <summary>What the README says of how well the ground is known by the number of points.</summary>
public sealed class GroundAccuracyTests
{
    private const double NoiseMetres = 0.1;

    // With more points the error falls about as the square root of eight unknowns over two coordinates a point, √(4 / n) of the noise of a place (0.14 m).
    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(20)]
    public void Between_its_points_the_ground_is_known_to_their_noise_over_the_root_of_their_number(int number)
    {
        var (camera, random, sum, count) = (new PinholeCamera { TiltDegrees = 20 }, new Random(1), 0.0, 0);
        var places = number switch
        {
            12 => PinholeCamera.Grid(-6, 10, 6, 30, 3, 4),
            20 => PinholeCamera.Grid(-6, 10, 6, 30, 4, 5),
            _ => PinholeCamera.Grid(-6, 10, 6, 30, 2, number / 2),
        };
        for (var trial = 0; trial < 300; trial++)
        {
            var plane = GroundPlane.Fit([.. places.Select(place => (camera.PictureOf(place), new GroundPoint(place.EastMetres + Noise(), place.NorthMetres + Noise())))], camera.Size);
            foreach (var place in PinholeCamera.Grid(-6, 10, 6, 30, 5, 5))
            {
                Assert.True(plane.TryToGround(camera.PictureOf(place), out var found));
                sum += Math.Pow(found.DistanceTo(place), 2);
                count++;
            }
        }
        var expected = NoiseMetres * Math.Sqrt(2) * Math.Sqrt(4.0 / number);

        Assert.InRange(Math.Sqrt(sum / count), expected * 0.8, expected * 1.2);

        double Noise() => NoiseMetres * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
