using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Domain.Ground;

public sealed class ZoneProjectionTests
{
    [Fact]
    public void A_zone_in_full_view_has_its_corners_where_the_camera_shows_them()
    {
        var camera = new PinholeCamera();
        GroundPoint[] zone = [new(-2, 10), new(2, 10), new(2, 18), new(0, 15), new(-2, 18)];

        var drawn = ZoneProjection.Of(PlaneOf(camera), zone);

        Assert.Equal(5, drawn.Count);
        Assert.All(drawn.Zip(zone), pair => Assert.True(Apart(pair.First, camera.PictureOf(pair.Second)) < 0.1, $"{pair}"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.3)]
    [InlineData(0.2)]
    public void Whoever_stands_in_the_zone_on_the_ground_stands_in_its_outline_in_the_picture(double distortion)
    {
        // Reaches behind the camera and beyond both sides of the picture.
        var camera = new PinholeCamera { Distortion = distortion };
        GroundPoint[] zone = [new(-40, -10), new(40, -10), new(40, 12), new(3, 12), new(3, 25), new(-40, 25)];
        var plane = PlaneOf(camera);

        var drawn = new PixelPolygon(ZoneProjection.Of(plane, zone));

        var (inside, seen) = (0, 0);
        for (var y = 3; y < camera.Size.Height; y += 7)
        {
            for (var x = 3; x < camera.Size.Width; x += 7)
            {
                if (!plane.TryToGround(new(x, y), out var place) || IsNearBorder(place))
                    continue;
                var isIn = place.NorthMetres < 25 && (place.EastMetres < 3 || place.NorthMetres < 12) && Math.Abs(place.EastMetres) < 40;
                Assert.True(drawn.Contains(new(x, y)) == isIn, $"{x}, {y}: {place}");
                (inside, seen) = (inside + (isIn ? 1 : 0), seen + 1);
            }
        }
        Assert.InRange(inside, seen / 4, seen * 3 / 4);

        // Half a pixel of the picture, on the ground.
        static bool IsNearBorder(GroundPoint place) =>
            Math.Abs(place.NorthMetres - 25) < 0.3 || Math.Abs(place.NorthMetres - 12) < 0.15 || Math.Abs(place.EastMetres - 3) < 0.05;
    }

    [Fact]
    public void What_is_drawn_lies_in_the_picture()
    {
        var camera = new PinholeCamera { TiltDegrees = 12 };

        var drawn = ZoneProjection.Of(PlaneOf(camera), [new(-500, -500), new(500, -500), new(500, 900), new(-500, 900)]);

        Assert.All(drawn, point => Assert.True(point is { X: >= 0 and <= 1280, Y: >= 0 and <= 720 }, $"{point}"));
        // 900 m away is 0.382° below the horizon from 6 m: 360 - 985 tan(12° - 0.382°) = 157.5.
        Assert.InRange(drawn.Min(point => point.Y), 157, 158);
    }

    [Theory]
    [InlineData(0, -40)] // behind the camera
    [InlineData(200, 20)] // beside it
    public void Of_a_zone_that_the_camera_does_not_see_nothing_is_drawn(double east, double north) =>
        Assert.Empty(ZoneProjection.Of(PlaneOf(new PinholeCamera()), [new(east - 5, north - 5), new(east + 5, north - 5), new(east + 5, north + 5), new(east - 5, north + 5)]));

    [Theory]
    [InlineData(0)]
    [InlineData(-0.3)]
    public void Neighbours_with_a_common_edge_hold_every_point_along_it_once(double distortion)
    {
        var plane = PlaneOf(new PinholeCamera { Distortion = distortion });
        var west = new PixelPolygon(ZoneProjection.Of(plane, [new(-30, 2), new(1.5, 2), new(-0.5, 60), new(-30, 60)]));
        var east = new PixelPolygon(ZoneProjection.Of(plane, [new(1.5, 2), new(30, 2), new(30, 60), new(-0.5, 60)]));

        for (var y = 200; y < 718; y++)
        {
            for (var x = 500; x < 900; x++)
                Assert.True(west.Contains(new(x, y)) != east.Contains(new(x, y)), $"{x}, {y}");
        }
    }

    private static GroundPlane PlaneOf(PinholeCamera camera)
    {
        var known = PinholeCamera.Grid(-4, 9, 4, 24, 3, 4);
        return GroundPlane.Fit([.. known.Select(place => (camera.PictureOf(place), place))], camera.Size, camera.Distortion);
    }

    private static double Apart(PixelPoint a, PixelPoint b) => Math.Max(Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));
}
