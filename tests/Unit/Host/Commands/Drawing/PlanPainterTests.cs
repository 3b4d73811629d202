using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;
using CrowdWatch.Host.Commands.Drawing;
using OpenCvSharp;

namespace CrowdWatch.Tests.Unit.Host.Commands.Drawing;

public sealed class PlanPainterTests : IDisposable
{
    private static readonly Vec3b LineColour = new(230, 60, 255);
    private static readonly Vec3b Untouched = new(128, 128, 128);

    /// <summary>Twice the size on which the plan was drawn.</summary>
    private readonly Mat picture = new(480, 640, MatType.CV_8UC3, Scalar.All(128));

    public void Dispose() => picture.Dispose();

    /// <summary>The line goes down the middle; its ends are in the order that is wrong for the one side and right for the other.</summary>
    [Theory]
    [InlineData(60, 40, 200)]
    [InlineData(60, 200, 40)]
    [InlineData(260, 40, 200)]
    [InlineData(260, 200, 40)]
    public void The_arrow_points_to_the_inner_side_whichever_way_the_line_was_drawn(int insideX, int fromY, int toY)
    {
        new PlanPainter(Camera(new CountingLine { Id = "gate", From = new(160, fromY), To = new(160, toY), Inside = new(insideX, 120) }), null).Paint(picture);

        Assert.Equal(LineColour, At(320, 300));
        // A tenth of the picture's height, 48 px of this one, is how far an arrow reaches.
        Assert.Equal(insideX < 160, At(300, 240) == LineColour);
        Assert.Equal(insideX > 160, At(340, 240) == LineColour);
    }

    [Fact]
    public void A_zone_is_an_outline_at_its_place_in_a_picture_of_another_size()
    {
        new PlanPainter(Camera(), null).Paint(picture);

        Assert.NotEqual(Untouched, At(40, 300));
        Assert.Equal(Untouched, At(36, 300));
        Assert.Equal(Untouched, At(320, 300));
    }

    [Fact]
    public void Excluded_areas_are_drawn_for_who_checks_the_plan_alone()
    {
        var camera = Camera() with { Exclude = [new ExcludedArea { Polygon = [new(200, 150), new(240, 150), new(240, 200), new(200, 200)], What = "海报" }] };

        new PlanPainter(camera, null).Paint(picture);
        Assert.Equal(Untouched, At(440, 380));

        new PlanPainter(camera, null).PaintWhole(picture);
        Assert.True(At(440, 380).Item2 > 140);
    }

    [Fact]
    public void Whoever_is_followed_is_a_dot_with_a_tail_of_where_they_came_from()
    {
        var trails = new TrackTrails();
        var noon = DateTimeOffset.UnixEpoch;
        trails.Step([Seen(100)], noon);
        trails.Step([Seen(200)], noon.AddSeconds(1));

        TrailPainter.Paint(picture, trails, new ImageSize { Width = 640, Height = 480 });

        Assert.Equal(new Vec3b(0, 150, 255), At(200, 240));
        Assert.Equal(new Vec3b(0, 150, 255), At(150, 240));
        Assert.Equal(Untouched, At(240, 240));
        Assert.Equal(Untouched, At(80, 240));
    }

    [Fact]
    public void Who_was_not_seen_on_the_newest_frame_leaves_a_tail_without_a_dot()
    {
        var trails = new TrackTrails();
        trails.Step([Seen(100)], DateTimeOffset.UnixEpoch);
        trails.Step([Seen(200)], DateTimeOffset.UnixEpoch.AddSeconds(1));
        trails.Step([], DateTimeOffset.UnixEpoch.AddSeconds(2));

        TrailPainter.Paint(picture, trails, new ImageSize { Width = 640, Height = 480 });

        Assert.Equal(new Vec3b(0, 150, 255), At(150, 240));
        Assert.Equal(Untouched, At(204, 240));
    }

    private static Track Seen(float x) => new() { Id = 1, IsConfirmed = true, IsSeen = true, Place = new(x, 240), Box = new PersonBox(x - 5, 200, x + 5, 240, 0.9f) };

    private static Camera Camera(params CountingLine[] lines) => new()
    {
        Id = "gate",
        Source = "clip.avi",
        ImageSize = new ImageSize { Width = 320, Height = 240 },
        Views = [new CameraView { Zone = "plaza", Polygon = [new(20, 100), new(300, 100), new(300, 230), new(20, 230)] }],
        Lines = lines,
    };

    private Vec3b At(int x, int y) => picture.Get<Vec3b>(y, x);
}
