using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

public sealed class GroundPlaneTests
{
    private static readonly PinholeCamera Camera = new();

    private static readonly IReadOnlyList<GroundPoint> Places = PinholeCamera.Grid(-5, 10, 5, 28, 2, 4);

    [Theory]
    [InlineData(6, 25, 0, 0)]
    [InlineData(2.5, 8, 90, 0)]
    [InlineData(20, 60, 181, 0)]
    [InlineData(6, 25, 300, -0.3)]
    [InlineData(6, 25, 45, 0.2)]
    public void From_exact_points_every_place_is_found_both_ways(double height, double tilt, double heading, double distortion)
    {
        var camera = new PinholeCamera { HeightMetres = height, TiltDegrees = tilt, HeadingDegrees = heading, Distortion = distortion, Foot = new(300, -200) };
        var far = height / Math.Tan((tilt + 5) * Math.PI / 180);
        var known = Around(camera, PinholeCamera.Grid(-far / 4, far * 0.8, far / 4, far * 2, 3, 3));
        var plane = GroundPlane.Fit([.. known.Select(place => (camera.PictureOf(place), place))], camera.Size, distortion);

        foreach (var place in Around(camera, PinholeCamera.Grid(-far / 3, far * 0.7, far / 3, far * 2.2, 5, 5)))
        {
            Assert.True(plane.TryToGround(camera.PictureOf(place), out var found));
            Assert.True(found.DistanceTo(place) < far / 1000, $"{found} for {place}");
            Assert.True(plane.TryToPicture(place, out var shown));
            var (x, y) = camera.Exact(place);
            Assert.True(Math.Abs(shown.X - x) < 0.2 && Math.Abs(shown.Y - y) < 0.2, $"{shown} for {x}, {y}");
        }
    }

    [Fact]
    public void What_the_picture_shows_above_the_horizon_is_no_ground()
    {
        // The horizon is tilt degrees above the middle: 360 - 985 tan 10° = 186.3.
        var camera = Camera with { TiltDegrees = 10 };
        var plane = GroundPlane.Fit([.. Places.Select(place => (camera.PictureOf(place), place))], camera.Size);

        Assert.True(plane.TryToGround(new(640, 187), out var far) && far.NorthMetres > 5_000);
        Assert.False(plane.TryToGround(new(640, 185), out _));
        Assert.False(plane.TryToGround(new(0, 0), out _));
    }

    [Fact]
    public void The_horizon_is_found_where_it_crosses_the_picture()
    {
        var camera = Camera with { TiltDegrees = 10 };

        Assert.Equal(360 - (985 * Math.Tan(Math.PI / 18)), GroundPlane.Fit([.. Places.Select(place => (camera.PictureOf(place), place))], camera.Size).HorizonAt(640)!.Value, 0.2);
        Assert.Null(GroundPlane.Fit(Known(Places), Camera.Size).HorizonAt(640)); // 25° down the picture's upper edge, 20° above its middle, still shows ground
    }

    [Fact]
    public void A_pixel_in_the_middle_shows_its_angle_times_the_distance_across_and_more_along()
    {
        Assert.True(GroundPlane.Fit(Known(Places), Camera.Size).TryMetresPerPixel(new(640, 360), out var across, out var along));

        // The middle looks 25° down from 6 m: 6 / sin 25° = 14.2 m away; a pixel of 985 is 14.2 / 985 m across, and 1 / sin 25° times as much along.
        var distance = 6 / Math.Sin(25 * Math.PI / 180);
        Assert.Equal(distance / 985, across, 1e-4);
        Assert.Equal(distance / 985 / Math.Sin(25 * Math.PI / 180), along, 3e-4);
    }

    [Fact]
    public void What_lies_behind_the_camera_is_not_in_the_picture() =>
        Assert.False(GroundPlane.Fit(Known(Places), Camera.Size).TryToPicture(new(0, -20), out _));

    [Fact]
    public void The_fit_has_the_least_squares_in_metres_on_the_ground()
    {
        var random = new Random(3);
        var points = Known(Places).Select(point => (point.Picture, Ground: new GroundPoint(point.Ground.EastMetres + random.NextDouble() - 0.5, point.Ground.NorthMetres + random.NextDouble() - 0.5))).ToArray();
        var plane = GroundPlane.Fit(points, Camera.Size);
        var least = Sum(plane);

        // What any other ground leaves is more: here those fitted to places a little beside the known ones.
        for (var trial = 0; trial < 200; trial++)
        {
            var other = GroundPlane.Fit([.. points.Select(point => (point.Picture, new GroundPoint(point.Ground.EastMetres + (0.02 * (random.NextDouble() - 0.5)), point.Ground.NorthMetres + (0.02 * (random.NextDouble() - 0.5)))))], Camera.Size);
            Assert.True(Sum(other) >= least * (1 - 1e-9));
        }

        double Sum(GroundPlane fitted) => points.Sum(point => fitted.TryToGround(point.Picture, out var place) ? Math.Pow(place.DistanceTo(point.Ground), 2) : double.PositiveInfinity);
    }

    [Fact]
    public void Ground_seen_in_a_mirror_is_refused()
    {
        var mirrored = Known(Places).Select(point => (point.Picture, new GroundPoint(-point.Ground.EastMetres, point.Ground.NorthMetres))).ToList();

        Assert.Null(GroundPlane.TryFit(mirrored, Camera.Size, 0, out var fault));
        Assert.Contains("mirror", fault!.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Longitude_and_latitude_exchanged_are_a_mirror_too()
    {
        var swapped = Known(Places).Select(point => (point.Picture, new GroundPoint(point.Ground.NorthMetres, point.Ground.EastMetres))).ToList();

        Assert.Null(GroundPlane.TryFit(swapped, Camera.Size, 0, out var fault));
        Assert.Contains("exchanged", fault!.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_of_four_points_exchanged_are_refused()
    {
        var points = Known(PinholeCamera.Grid(-5, 10, 5, 20, 2, 2));
        (points[0], points[1]) = ((points[0].Picture, points[1].Ground), (points[1].Picture, points[0].Ground));

        Assert.Null(GroundPlane.TryFit(points, Camera.Size, 0, out var fault));
        Assert.Contains("horizon", fault!.Found, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Points_that_say_no_ground_are_refused_with_the_reason(string reason, GroundPoint[] places)
    {
        Assert.Null(GroundPlane.TryFit(Known(places), Camera.Size, 0, out var fault));
        Assert.Contains(reason, fault!.Found, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => GroundPlane.Fit(Known(places), Camera.Size)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, GroundPoint[]> Unfit => new()
    {
        { "3; at least 4", [new(0, 10), new(3, 10), new(0, 15)] },
        { "where point 2 is in the picture", [new(0, 10), new(3, 10), new(0, 15), new(3, 10)] },
        { "all on one line", [new(0, 10), new(0, 12), new(0, 15), new(0, 20)] },
        { "but for point 4: 1, 2, 3", [new(0, 10), new(0, 12), new(0, 15), new(4, 20)] },
        { "but for point 1: 2, 3, 4, 5, 6", [new(4, 20), new(-2, 12), new(0, 12), new(2, 12), new(3, 12.01), new(5, 12)] },
    };

    [Fact]
    public void A_camera_without_ground_has_none_and_one_with_it_has_the_plans_places()
    {
        var plane = new LocalPlane(new(120.15, 30.24), Datum.Wgs84);
        var camera = new Camera { Id = "a", Source = "a.mp4", ImageSize = Camera.Size, Views = [] };

        Assert.Null(GroundPlane.Of(camera, plane));
        var ground = GroundPlane.Of(camera with { Ground = Camera.Control(plane, Places) }, plane);
        Assert.True(ground!.TryToGround(Camera.PictureOf(new(2, 14)), out var place));
        Assert.True(place.DistanceTo(new(2, 14)) < 0.01);
    }

    private static (PixelPoint Picture, GroundPoint Ground)[] Known(IReadOnlyList<GroundPoint> places) => [.. places.Select(place => (Camera.PictureOf(place), place))];

    private static IReadOnlyList<GroundPoint> Around(PinholeCamera camera, IReadOnlyList<GroundPoint> before)
    {
        var (sin, cos) = Math.SinCos(camera.HeadingDegrees * Math.PI / 180);
        return
        [
            .. before.Select(place => new GroundPoint(
                camera.Foot.EastMetres + (place.EastMetres * cos) + (place.NorthMetres * sin),
                camera.Foot.NorthMetres + (place.NorthMetres * cos) - (place.EastMetres * sin))),
        ];
    }
}
