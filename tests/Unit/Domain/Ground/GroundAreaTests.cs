using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

public sealed class GroundAreaTests
{
    private static readonly IReadOnlyList<GroundPoint> Known = PinholeCamera.Grid(-4, 8, 4, 24, 3, 4);

    [Theory]
    [InlineData(6, 25, 0, 0)]
    [InlineData(3, 15, 30, 0)]
    [InlineData(12, 45, 200, 0)]
    [InlineData(6, 25, 0, -0.2)]
    [InlineData(6, 25, 120, 0.1)]
    public void Area_of_what_is_seen_is_right_to_half_a_percent(double height, double tilt, double heading, double distortion)
    {
        var camera = new PinholeCamera { HeightMetres = height, TiltDegrees = tilt, HeadingDegrees = heading, Distortion = distortion };
        var plane = PlaneOf(camera);
        // A rectangle of 5 m by 8 m before the camera, its border drawn every half metre.
        var border = Border(camera, -2, 10, 3, 18);

        var area = GroundArea.Of(plane, border);

        Assert.InRange(area!.Value, 40 * 0.995, 40 * 1.005);
    }

    [Fact]
    public void Edges_that_the_lens_bends_are_measured_along_their_bend()
    {
        var camera = new PinholeCamera { Distortion = -0.25 };
        var plane = PlaneOf(camera);
        PixelPoint[] corners = [new(100, 300), new(1180, 300), new(1180, 700), new(100, 700)];

        var byCorners = GroundArea.SquareMetres([.. corners.Select(corner => Ground(plane, corner))]);

        // By itself: the picture's rows from top to bottom, each as a strip of ground.
        var strips = 0.0;
        for (var y = 300; y < 700; y++)
        {
            for (var x = 100; x < 1180; x += 4)
                strips += GroundArea.SquareMetres([Ground(plane, new(x, y)), Ground(plane, new(x + 4, y)), Ground(plane, new(x + 4, y + 1)), Ground(plane, new(x, y + 1))]);
        }
        Assert.Equal(strips, GroundArea.Of(plane, corners)!.Value, strips / 1000);
        Assert.NotInRange(byCorners, strips * 0.98, strips * 1.02);
    }

    [Fact]
    public void Area_does_not_depend_on_which_way_round_the_outline_goes()
    {
        GroundPoint[] triangle = [new(1000, 1000), new(1006, 1000), new(1000, 1004)];

        Assert.Equal(12, GroundArea.SquareMetres(triangle), 9);
        Assert.Equal(12, GroundArea.SquareMetres([.. triangle.Reverse()]), 9);
    }

    [Fact]
    public void Outline_that_reaches_the_horizon_has_no_area() =>
        Assert.Null(GroundArea.Of(PlaneOf(new PinholeCamera { TiltDegrees = 10 }), [new(100, 10), new(1180, 10), new(640, 700)]));

    [Fact]
    public void Outline_of_two_points_is_refused() =>
        Assert.Throws<ArgumentException>(() => GroundArea.Of(PlaneOf(new PinholeCamera()), [new(1, 2), new(3, 4)]));

    private static GroundPlane PlaneOf(PinholeCamera camera)
    {
        var turned = Known.Select(place => Turn(place, camera.HeadingDegrees)).ToList();
        return GroundPlane.Fit([.. turned.Select(place => (camera.PictureOf(place), place))], camera.Size, camera.Distortion);
    }

    private static GroundPoint Ground(GroundPlane plane, PixelPoint point)
    {
        Assert.True(plane.TryToGround(point, out var place));
        return place;
    }

    private static List<PixelPoint> Border(PinholeCamera camera, double west, double south, double east, double north)
    {
        List<GroundPoint> places = [];
        for (var x = west; x < east; x += 0.5)
            places.Add(new(x, south));
        for (var y = south; y < north; y += 0.5)
            places.Add(new(east, y));
        for (var x = east; x > west; x -= 0.5)
            places.Add(new(x, north));
        for (var y = north; y > south; y -= 0.5)
            places.Add(new(west, y));
        return [.. places.Select(place => camera.PictureOf(Turn(place, camera.HeadingDegrees)))];
    }

    private static GroundPoint Turn(GroundPoint place, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new((place.EastMetres * cos) + (place.NorthMetres * sin), (place.NorthMetres * cos) - (place.EastMetres * sin));
    }
}
