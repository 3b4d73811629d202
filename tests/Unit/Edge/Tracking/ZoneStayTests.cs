using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>How long people stay in a zone; the zone is the middle of a picture of 640×480, people are 60 px tall.</summary>
public sealed class ZoneStayTests
{
    private static readonly PixelPoint[] Middle = [new(200, 100), new(440, 100), new(440, 400), new(200, 400)];

    // From x = 100 at 40 px/s: at the border of 200 after 2.5 s, at that of 440 after 8.5 s: 6 s. A side holds for 9 px more, both in and out.
    [Fact]
    public void A_stay_is_the_time_between_coming_in_and_going_out()
    {
        var scene = new WalkedScene(null, Middle);
        for (var i = 0; i < 3; i++)
        {
            var y = 200.0 + (50 * i);
            scene.With(second => (100 + (40 * second), y));
        }
        var told = Assert.Single(scene.Run(0, 10).Told);

        Assert.Equal((3, 6.0), (told.Stays, told.MeanDwellSeconds!.Value));
        // Inside from 2.8 s, the first frame clearly inside, to 8.8 s: 6 s of 10.
        Assert.Equal(3 * 0.6, told.Followed, 0.001);
    }

    // Stays of 2 s, 4 s and 12 s: the mean is 6 s, told once there are three.
    [Fact]
    public void Stays_make_a_mean()
    {
        var scene = new WalkedScene(null, Middle);
        foreach (var seconds in new[] { 2.0, 4, 12 })
            scene.With(second => (second >= 2 && second < 2 + seconds ? 300 : 100, 250));
        var told = scene.Run(0, 20).Told;

        Assert.Equal([0, 3], told.Select(span => span.Stays));
        Assert.Equal(6, told[1].MeanDwellSeconds);
    }

    [Fact]
    public void Stays_of_fewer_than_three_people_wait_for_more()
    {
        var scene = new WalkedScene(null, Middle);
        foreach (var leavesAt in new[] { 5.0, 8, 15 })
            scene.With(second => (second >= 2 && second < leavesAt ? 300 : 100, 250));

        Assert.Equal([(0, null), (3, (double?)7.3)], scene.Run(0, 20).Told.Select(span => (span.Stays, span.MeanDwellSeconds)));
    }

    [Fact]
    public void Somebody_who_trembles_on_the_border_does_not_come_and_go()
    {
        // 6 px to and fro over the border of 200, ten times; a quarter of a metre is 9 px of a person of 60 px.
        var scene = new WalkedScene(null, Middle);
        for (var i = 0; i < 4; i++)
        {
            var y = 150.0 + (60 * i);
            scene.With(second => (second < 1 ? 180 : 200 + (Math.Round(second * 5) % 2 == 0 ? 6 : -6), y));
        }
        scene.Run(0, 60);

        Assert.All(scene.Told, span => Assert.Equal((0, 0.0), (span.Stays, span.Followed)));
    }

    [Fact]
    public void Who_was_there_at_the_start_or_is_lost_inside_gives_no_stay()
    {
        var scene = new WalkedScene(null, Middle);
        for (var i = 0; i < 3; i++)
        {
            var y = 200.0 + (50 * i);
            // Inside from the first frame on, out at 6 s.
            scene.With(second => (second < 6 ? 300 : 500, y));
            // In at 2 s, lost in the middle at 7 s.
            scene.With(second => second < 7 ? (second < 2 ? 100 : 320, y) : null);
            // First seen in the middle at 3 s, out at 8 s.
            scene.With(second => second < 3 ? null : (second < 8 ? 340 : 500, y));
        }
        Assert.All(scene.Run(0, 30).Told, span => Assert.Equal(0, span.Stays));
    }

    // The whole picture is the zone: people come in over its left edge at 1 s and go out over its right edge 6.4 s later, 100 px/s.
    [Fact]
    public void The_pictures_edge_is_a_border_too()
    {
        var scene = new WalkedScene();
        for (var i = 0; i < 3; i++)
        {
            var y = 200.0 + (50 * i);
            scene.With(second => second is >= 1.1 and < 7.4 ? (100 * (second - 1), y) : null);
        }
        // Seen from 1.2 s (x = 20) to 7.2 s (x = 620).
        Assert.Equal((3, 6.0), scene.Run(0, 20).Told.Where(span => span.Stays > 0).Select(span => (span.Stays, span.MeanDwellSeconds!.Value)).Single());
    }

    [Fact]
    public void Who_stands_at_the_pictures_edge_when_the_camera_starts_gives_no_stay()
    {
        var scene = new WalkedScene();
        for (var i = 0; i < 3; i++)
        {
            var y = 200.0 + (50 * i);
            scene.With(second => second < 6.3 ? (20 + (100 * second), y) : null);
        }
        Assert.All(scene.Run(0, 20).Told, span => Assert.Equal(0, span.Stays));
    }

    [Fact]
    public void Several_outlines_of_a_zone_are_one_and_nobody_leaves_it_between_them()
    {
        PixelPoint[] left = [new(200, 100), new(320, 100), new(320, 400), new(200, 400)];
        PixelPoint[] right = [new(320, 100), new(440, 100), new(440, 400), new(320, 400)];
        var scene = new WalkedScene(null, left, right);
        for (var i = 0; i < 3; i++)
        {
            var y = 200.0 + (50 * i);
            scene.With(second => (100 + (40 * second), y));
        }
        var told = Assert.Single(scene.Run(0, 10).Told);

        Assert.Equal((3, 6.0), (told.Stays, told.MeanDwellSeconds!.Value));
    }
}
