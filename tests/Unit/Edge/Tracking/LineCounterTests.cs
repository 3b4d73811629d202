using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>People are 100 px tall here, so that they are clearly beside a line from 10 px on.</summary>
public sealed class LineCounterTests
{
    private static readonly ImageSize Size = new() { Width = 768, Height = 576 };

    [Fact]
    public void Who_walks_over_the_line_counts_once_the_way_they_go()
    {
        Assert.Equal((1, 0), new ScriptedTracks(ScriptedTracks.Upright()).Walk((340, 300), (370, 300), (400, 300), (430, 300), (460, 300)));
        Assert.Equal((0, 1), new ScriptedTracks(ScriptedTracks.Upright()).Walk((460, 300), (430, 300), (400, 300), (370, 300), (340, 300)));
    }

    [Theory]
    [InlineData(400, 100, 400, 500)]
    [InlineData(400, 500, 400, 100)]
    public void The_way_is_told_by_the_inner_point_and_not_by_the_order_of_the_ends(float x1, float y1, float x2, float y2)
    {
        foreach (var (insideX, expected) in new[] { (500f, (1, 0)), (300f, (0, 1)) })
        {
            var line = new LineCounter(new() { Id = "gate", From = new(x1, y1), To = new(x2, y2), Inside = new(insideX, 300) }, Size);
            Assert.Equal(expected, new ScriptedTracks(line).Walk((340, 300), (460, 300)));
        }
    }

    [Fact]
    public void A_box_that_flickers_over_the_line_is_no_crossing() =>
        Assert.Equal((0, 0), new ScriptedTracks(ScriptedTracks.Upright()).Walk((395, 300), (394, 300), (395, 300), (409, 300), (395, 300), (394, 300), (395, 300)));

    [Fact]
    public void Who_stands_on_the_line_counts_once_and_by_where_they_end_up()
    {
        (float, float)[] dither = [(360, 300), (395, 300), (404, 300), (393, 300), (407, 300), (398, 300), (405, 300)];
        Assert.Equal((1, 0), new ScriptedTracks(ScriptedTracks.Upright()).Walk([.. dither, (440, 300)]));
        Assert.Equal((0, 0), new ScriptedTracks(ScriptedTracks.Upright()).Walk([.. dither, (360, 300)]));
    }

    [Fact]
    public void Out_and_back_counts_both_ways_only_if_both_clearly_happened()
    {
        Assert.Equal((1, 1), new ScriptedTracks(ScriptedTracks.Upright()).Walk((360, 300), (411, 300), (389, 300)));
        Assert.Equal((0, 0), new ScriptedTracks(ScriptedTracks.Upright()).Walk((360, 300), (409, 300), (389, 300)));
    }

    [Theory]
    [InlineData(96, 0)]
    [InlineData(98, 1)]  // 3 px past the end are the hand that drew it
    [InlineData(500, 1)]
    [InlineData(504, 0)]
    public void None_counts_beyond_the_ends(float y, int expected) =>
        Assert.Equal((expected, 0), new ScriptedTracks(ScriptedTracks.Upright()).Walk((340, y), (460, y)));

    [Fact]
    public void Where_the_path_meets_the_line_decides_and_not_where_it_ends()
    {
        // From (340, 520) to (460, 460) it meets x = 400 at y = 490, above the end at 500; to (460, 500) at y = 510, below it.
        Assert.Equal((1, 0), new ScriptedTracks(ScriptedTracks.Upright()).Walk((340, 520), (460, 460)));
        Assert.Equal((0, 0), new ScriptedTracks(ScriptedTracks.Upright()).Walk((340, 520), (460, 500)));
    }

    [Fact]
    public void Who_goes_round_an_end_and_back_over_the_line_counts_the_way_back_alone() =>
        Assert.Equal((0, 1), new ScriptedTracks(ScriptedTracks.Upright()).Walk((360, 450), (360, 540), (440, 540), (440, 450), (360, 450)));

    [Fact]
    public void The_path_between_two_sightings_is_straight_however_long_it_took()
    {
        var scene = new ScriptedTracks(ScriptedTracks.Upright());
        var person = scene.Enter();
        scene.Frame(0.2, (person, 340, 300));
        for (var i = 0; i < 10; i++)
            Assert.Equal((0, 0), scene.Frame(0.2));
        Assert.Equal((1, 0), scene.Frame(0.2, (person, 460, 300)));
    }

    [Fact]
    public void Where_somebody_is_only_reckoned_to_be_proves_nothing()
    {
        var scene = new ScriptedTracks(ScriptedTracks.Upright());
        var person = scene.Enter();
        scene.Frame(0.2, (person, 340, 300));
        scene.Frame(0.2, (person, 380, 300));
        person.Place = new(470, 300);
        Assert.Equal((0, 0), scene.Frame(0.2));
        Assert.Equal((0, 0), scene.Frame(0.2, (person, 360, 300)));
        Assert.Equal((0, 0), scene.Total);
    }

    [Fact]
    public void Only_confirmed_people_count_and_then_with_what_they_crossed_before()
    {
        var scene = new ScriptedTracks(ScriptedTracks.Upright());
        var (flicker, person) = (scene.Enter(isConfirmed: false), scene.Enter(isConfirmed: false));
        scene.Frame(0.2, (flicker, 340, 200), (person, 340, 300));
        Assert.Equal((0, 0), scene.Frame(0.2, (flicker, 460, 200), (person, 460, 300)));
        person.IsConfirmed = true;
        Assert.Equal((1, 0), scene.Frame(0.2, (person, 480, 300)));
        Assert.Equal((0, 0), scene.End(0.2, flicker));
    }

    [Fact]
    public void Who_is_first_seen_beyond_the_line_has_not_crossed_it() =>
        Assert.Equal((0, 0), new ScriptedTracks(ScriptedTracks.Upright()).Walk((405, 300), (420, 300), (460, 300)));

    [Fact]
    public void Small_people_are_clearly_beside_the_line_from_4_px_on()
    {
        var scene = new ScriptedTracks(ScriptedTracks.Upright());
        var person = scene.Enter(heightPx: 20);
        scene.Frame(0.2, (person, 395, 300));
        Assert.Equal((0, 0), scene.Frame(0.2, (person, 403, 300)));
        Assert.Equal((1, 0), scene.Frame(0.2, (person, 405, 300)));
    }

    [Fact]
    public void Two_lines_count_each_for_itself()
    {
        var scene = new ScriptedTracks(ScriptedTracks.Upright(300), ScriptedTracks.Upright(500));
        scene.Walk((250, 300), (350, 300), (450, 300), (550, 300), (450, 300));
        Assert.Equal([(1, 0), (1, 1)], scene.Totals);
    }

    [Fact]
    public void Frames_of_another_size_than_the_drawn_picture_are_scaled_to_it()
    {
        var scene = new ScriptedTracks(ScriptedTracks.Upright()) { Picture = new() { Width = 1536, Height = 1152 } };
        Assert.Equal((0, 0), scene.Walk((360, 300), (440, 300)));
        Assert.Equal((1, 0), scene.Walk((720, 600), (880, 600)));
    }

    [Fact]
    public void Two_people_who_cross_at_once_are_two()
    {
        var scene = new ScriptedTracks(ScriptedTracks.Upright());
        var (first, second) = (scene.Enter(), scene.Enter());
        scene.Frame(0.2, (first, 340, 300), (second, 350, 310));
        Assert.Equal((2, 0), scene.Frame(0.2, (first, 450, 300), (second, 460, 310)));
    }
}
