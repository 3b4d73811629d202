using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using static CrowdWatch.Tests.Unit.Edge.Tracking.MotionScene;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>What lines promise, through all that runs: tracker, lines, camera.</summary>
public sealed class LineGuaranteesTests
{
    [Fact]
    public void Who_walks_over_a_line_crosses_it_once_each_way()
    {
        using var scene = new MotionScene();

        scene.Walk(new(200, 300), new(600, 300));
        Assert.Equal((1, 0), scene.Total);

        scene.Walk(new(600, 300), new(200, 300));
        Assert.Equal((1, 1), scene.Total);
    }

    [Fact]
    public void Which_way_is_in_says_the_inner_point_and_not_the_order_of_the_ends_or_the_turn_of_a_zone()
    {
        var turned = Gate with { Id = "turned", From = Gate.To, To = Gate.From };
        var leftIsIn = Gate with { Id = "left", Inside = new(200, 300) };
        using var scene = new MotionScene(Gate, turned, leftIsIn);

        scene.Walk(new(200, 300), new(600, 300));

        Assert.Equal([(1, 0), (1, 0), (0, 1)], scene.Totals);
    }

    [Fact]
    public void A_zone_drawn_the_other_way_round_or_with_a_dent_changes_no_direction()
    {
        PixelPoint[] outline = [new(300, 0), new(800, 0), new(800, 600), new(300, 600), new(500, 300)];
        foreach (var polygon in new[] { outline, [.. outline.Reverse()] })
        {
            using var scene = new MotionScene(CameraOf(Gate) with { Views = [new CameraView { Zone = "plaza", Polygon = polygon }] });
            Assert.Equal((0, 1), scene.Walk(new(600, 300), new(200, 300)).Total);
        }
    }

    [Theory]
    [InlineData(80)]       // above its upper end, 100
    [InlineData(520)]      // below its lower end, 500
    public void Nobody_crosses_beyond_the_ends(double y)
    {
        using var scene = new MotionScene();

        Assert.Equal((0, 0), scene.Walk(new(200, (float)y), new(600, (float)y)).Total);
    }

    [Fact]
    public void Who_turns_round_on_the_line_crosses_nothing()
    {
        using var scene = new MotionScene();

        Assert.Equal((0, 0), scene.Walk(new(200, 300), new(404, 300)).Walk(new(404, 300), new(200, 300)).Total);
    }

    [Fact]
    public void Two_who_cross_side_by_side_and_one_who_comes_towards_them_are_three()
    {
        using var scene = new MotionScene();
        for (var i = 0; i <= 20; i++)
            scene.Step(0.2, At(200 + (20 * i), 250), At(200 + (20 * i), 350), At(600 - (20 * i), 450));

        Assert.Equal((2, 1), scene.Total);
    }

    [Fact]
    public void Lines_count_each_for_themselves()
    {
        var second = Gate with { Id = "second", From = new(500, 100), To = new(500, 500) };
        using var scene = new MotionScene(Gate, second);

        scene.Walk(new(200, 300), new(450, 300)).Stand(new(450, 300), 1);
        Assert.Equal([(1, 0), (0, 0)], scene.Totals);

        scene.Walk(new(450, 300), new(600, 300));
        Assert.Equal([(1, 0), (1, 0)], scene.Totals);
    }

    [Fact]
    public void Numbers_of_tracks_are_of_their_camera_alone()
    {
        using var one = new MotionScene();
        using var two = new MotionScene();
        for (var i = 0; i < 20; i++)
        {
            one.Step(0.2, At(200 + (20 * i)));
            two.Step(0.2, At(600 - (20 * i)), At(100, 500));
        }

        // Each begins at 1, and nobody of the one is looked for in the other.
        Assert.Equal([1L], one.Motion.Tracker.Tracks.Select(track => track.Id));
        Assert.Equal([1L, 2L], two.Motion.Tracker.Tracks.Select(track => track.Id).Order());
        Assert.Equal(((1, 0), (0, 1)), (one.Total, two.Total));
    }

    [Fact]
    public void A_frame_that_comes_twice_or_late_crosses_nothing_again()
    {
        using var scene = new MotionScene();
        scene.Walk(new(200, 300), new(460, 300)).Stand(new(460, 300), 1);
        Assert.Equal((1, 0), scene.Total);

        scene.Step(0, At(460)).Step(-0.4, At(380)).Step(0.6, At(480)).Step(0.2, At(500));

        Assert.Equal((1, 0), scene.Total);
    }

    [Fact]
    public void Somebody_else_who_walks_over_the_line_where_one_was_lost_who_stood_there_counts()
    {
        using var scene = new MotionScene();
        scene.Walk(new(200, 300), new(424, 300)).Stand(new(424, 300), 2).Nobody(6);
        Assert.Equal((1, 0), scene.Total);

        // Seen on the way to the line, so nobody who stood there; and once more, the other way.
        scene.Walk(new(200, 300), new(600, 300)).Nobody(6);
        Assert.Equal((2, 0), scene.Total);
        scene.Walk(new(600, 300), new(200, 300));
        Assert.Equal((2, 1), scene.Total);
    }
}
