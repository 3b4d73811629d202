using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

public sealed class DistortionFitTests
{
    // 12 points that reach all corners of the ground's part of the picture.
    private static readonly IReadOnlyList<PixelPoint> Corners = [.. from y in new[] { 200, 430, 700 } from x in new[] { 40, 440, 840, 1240 } select new PixelPoint(x, y)];

    [Theory]
    [InlineData(-0.3)]
    [InlineData(-0.05)]
    [InlineData(0.15)]
    public void The_bend_of_the_lens_is_found_from_exact_points(double distortion)
    {
        var fit = DistortionFit.Of(Points(distortion, 0, 1), new PinholeCamera().Size);

        Assert.Null(fit.Refusal);
        Assert.Equal(distortion, fit.Distortion, 0.001);
        Assert.True(fit.RmsMetres < 0.001 && fit.StraightRmsMetres > 0.02, $"{fit}");
    }

    [Fact]
    public void With_noise_the_bend_lies_within_its_error()
    {
        var within = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var fit = DistortionFit.Of(Points(-0.2, 0.03, seed), new PinholeCamera().Size);
            within += Math.Abs(fit.Distortion + 0.2) <= 2 * fit.StandardError ? 1 : 0;
        }

        // Of Student's t with 15 degrees of freedom 93.6 % lie within two standard errors; fewer than 32 of 40 are 8 of 10 000 such sets.
        Assert.True(within >= 32, $"{within} of 40");
    }

    [Fact]
    public void A_straight_lens_is_left_straight() =>
        Assert.Contains("fit a straight lens as well", DistortionFit.Of(Points(0, 0.03, 3), new PinholeCamera().Size).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Points_in_the_middle_of_the_picture_say_no_bend()
    {
        var camera = new PinholeCamera { Distortion = -0.2 };
        var random = new Random(5);
        var points = PinholeCamera.Grid(-0.7, 12, 0.7, 15, 3, 4).Select(place => (camera.PictureOf(place), Noisy(place, 0.05, random))).ToList();

        Assert.Contains("to the picture's corners", DistortionFit.Of(points, camera.Size).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_point_is_no_bend()
    {
        var points = Points(0, 0.05, 9);
        points[6] = (points[6].Picture, points[6].Ground with { EastMetres = points[6].Ground.EastMetres + 3 });

        Assert.Contains("even so point 7 is", DistortionFit.Of(points, new PinholeCamera().Size).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Seven_points_are_too_few() =>
        Assert.Contains("7 points", Assert.Throws<ArgumentException>(() => DistortionFit.Of([.. Points(-0.2, 0, 1).Take(7)], new PinholeCamera().Size)).Message, StringComparison.Ordinal);

    // Where on the ground each point of the picture lies is found by looking for it.
    private static (PixelPoint Picture, GroundPoint Ground)[] Points(double distortion, double noise, int seed)
    {
        var (camera, random) = (new PinholeCamera { Distortion = distortion, TiltDegrees = 35 }, new Random(seed));
        var straight = PinholeCamera.Grid(-3, 5, 3, 14, 3, 4);
        var plane = GroundPlane.Fit([.. straight.Select(place => (camera.PictureOf(place), place))], camera.Size, distortion);
        return
        [
            .. Corners.Select(corner =>
            {
                Assert.True(plane.TryToGround(corner, out var place));
                return (camera.PictureOf(place), Noisy(place, noise, random));
            }),
        ];
    }

    private static GroundPoint Noisy(GroundPoint place, double metres, Random random) => new(place.EastMetres + (metres * Gauss(random)), place.NorthMetres + (metres * Gauss(random)));

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
