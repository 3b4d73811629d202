using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>People are 100 px tall here: clearly beside a line from 8 px on, and believed to go up to 300 px between two sightings.</summary>
public sealed class LineCounterTests
{
    private const double Sample = ScriptedTracks.Sample;

    private static readonly ImageSize Size = new() { Width = 768, Height = 576 };

    private readonly ScriptedTracks scene = new(ScriptedTracks.Upright());

    [Fact]
    public void Who_walks_over_the_line_counts_once_the_way_they_go()
    {
        Assert.Equal((1, 0), scene.Walk((340, 300), (370, 300), (400, 300), (430, 300), (460, 300)));
        Assert.Equal((1, 1), scene.Walk((460, 300), (430, 300), (400, 300), (370, 300), (340, 300)));
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

    [Theory]
    [InlineData(407)]  // not clearly beyond
    [InlineData(440)]  // clearly, but for one sample
    public void A_box_that_flickers_over_the_line_is_no_crossing(float beyond) =>
        Assert.Equal((0, 0), scene.Walk((380, 300), (381, 300), (380, 300), (beyond, 300), (380, 300), (381, 300), (380, 300)));

    [Fact]
    public void Who_stands_on_the_line_counts_once_and_by_where_they_end_up()
    {
        (float, float)[] dither = [(360, 300), (395, 300), (404, 300), (393, 300), (407, 300), (398, 300), (405, 300)];
        Assert.Equal((0, 0), scene.Walk([.. dither, (360, 300)]));
        Assert.Equal((1, 0), scene.Walk([.. dither, (440, 300)]));
    }

    [Fact]
    public void Out_and_back_counts_both_ways_only_if_both_clearly_happened()
    {
        var person = scene.Enter();
        Assert.Equal((0, 0), scene.Walk(person, (360, 300), (407, 300), (360, 300)));
        Assert.Equal((1, 0), scene.Walk(person, (409, 300)));
        Assert.Equal((1, 1), scene.Walk(person, (391, 300)));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_crossing_is_one_when_the_last_sighting_elsewhere_is_half_a_second_old(int samplesBeyond, bool isOne)
    {
        var person = scene.Enter();
        scene.Frame(Sample, (person, 360, 300));
        for (var i = 1; i < samplesBeyond; i++)
            scene.Frame(Sample, (person, 440, 300));
        Assert.Equal((isOne ? 1 : 0, 0), scene.Frame(Sample, (person, 440, 300)));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void At_two_samples_a_second_and_fewer_the_first_sighting_beyond_the_line_counts(double sample)
    {
        var person = scene.Enter();
        scene.Frame(sample, (person, 360, 300));
        Assert.Equal((1, 0), scene.Frame(sample, (person, 440, 300)));
    }

    [Fact]
    public void Who_is_lost_just_beyond_the_line_has_crossed_it_a_second_later_or_when_given_up()
    {
        var (lost, given) = (scene.Enter(), scene.Enter());
        scene.Frame(Sample, (lost, 390, 200), (given, 390, 400));
        scene.Frame(Sample, (lost, 440, 200), (given, 440, 400));
        scene.End(given);
        Assert.Equal((1, 0), scene.Frame(Sample));
        Assert.Equal((0, 0), scene.Frame(0.7));
        Assert.Equal((1, 0), scene.Frame(0.1));
        Assert.Equal((0, 0), scene.Frame(5));
    }

    [Theory]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    [InlineData(499, 1)]
    [InlineData(500, 0)]  // where the next line would begin
    [InlineData(501, 0)]
    public void None_counts_beyond_the_ends_by_a_pixel_either(float y, int expected) => Assert.Equal((expected, 0), scene.Walk((340, y), (460, y)));

    [Fact]
    public void Where_the_path_meets_the_line_decides_and_not_where_it_ends()
    {
        // From (340, 520) to (460, 460) it meets x = 400 at y = 490, above the end at 500; to (460, 500) at y = 510, below it.
        Assert.Equal((1, 0), scene.Walk((340, 520), (460, 460)));
        Assert.Equal((1, 0), scene.Walk((340, 520), (460, 500)));
    }

    [Fact]
    public void Who_goes_round_an_end_and_back_over_the_line_counts_the_way_back_alone() =>
        Assert.Equal((0, 1), scene.Walk((360, 450), (360, 540), (440, 540), (440, 450), (360, 450)));

    [Fact]
    public void The_path_between_two_sightings_is_straight_however_many_samples_were_missed()
    {
        var person = scene.Enter();
        scene.Frame(Sample, (person, 340, 300));
        for (var i = 0; i < 8; i++)
            Assert.Equal((0, 0), scene.Frame(Sample));
        Assert.Equal((1, 0), scene.Frame(Sample, (person, 460, 300)));
    }

    [Fact]
    public void Who_seems_to_have_gone_further_than_people_go_may_be_somebody_else()
    {
        var person = scene.Enter();
        scene.Frame(Sample, (person, 300, 300));
        scene.Frame(3);
        Assert.Equal((0, 0), scene.Walk(person, (601, 300)));
        Assert.Equal((0, 1), scene.Walk(person, (380, 300)));
    }

    [Fact]
    public void Only_confirmed_people_count_and_then_with_what_they_crossed_before()
    {
        var (flicker, person) = (scene.Enter(isConfirmed: false), scene.Enter(isConfirmed: false));
        scene.Frame(1, (flicker, 360, 200), (person, 360, 300));
        Assert.Equal((0, 0), scene.Frame(1, (flicker, 440, 200), (person, 440, 300)));
        person.IsConfirmed = true;
        Assert.Equal((1, 0), scene.Frame(1, (person, 450, 300)));
        scene.End(flicker);
        Assert.Equal((0, 0), scene.Frame(5));
    }

    [Fact]
    public void Who_is_first_seen_on_the_line_or_beyond_it_has_not_crossed_it()
    {
        Assert.Equal((0, 0), scene.Walk((395, 300), (420, 300), (460, 300)));
        Assert.Equal((0, 0), scene.Walk((415, 300), (460, 300)));
    }

    [Fact]
    public void Small_people_are_clearly_beside_the_line_from_4_px_on()
    {
        var person = scene.Enter(heightPx: 20);
        scene.Frame(1, (person, 395, 300));
        Assert.Equal((0, 0), scene.Frame(1, (person, 403, 300)));
        Assert.Equal((1, 0), scene.Frame(1, (person, 405, 300)));
    }

    [Fact]
    public void Two_lines_count_each_for_itself()
    {
        var both = new ScriptedTracks(ScriptedTracks.Upright(300), ScriptedTracks.Upright(500));
        var person = both.Enter();
        both.Walk(person, (250, 300), (350, 300), (450, 300), (550, 300));
        both.Walk(person, (450, 300));
        Assert.Equal([(1, 0), (1, 1)], both.Totals);
    }

    [Fact]
    public void Two_people_who_cross_at_once_are_two()
    {
        var (first, second) = (scene.Enter(), scene.Enter());
        scene.Frame(1, (first, 360, 300), (second, 350, 310));
        Assert.Equal((2, 0), scene.Frame(1, (first, 450, 300), (second, 440, 310)));
    }

    [Fact]
    public void Nothing_is_allocated_for_people_who_walk_about()
    {
        var line = ScriptedTracks.Upright();
        var at = new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
        Walk(frames: 50);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Walk(frames: 50);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        // 300 people, of whom ten are new with every frame and ten are given up.
        void Walk(int frames)
        {
            for (var frame = 0; frame < frames; frame++)
            {
                at += TimeSpan.FromSeconds(Sample);
                var first = at.Ticks / TimeSpan.FromSeconds(Sample).Ticks * 10;
                for (var i = 0; i < 300; i++)
                    line.See(new(first + i, new((first + i) * 7 % 768, (first + i) * 11 % 576), default, 80, true), at);
                for (var i = 1; i <= 10; i++)
                    line.End(first - i);
                line.Settle(at);
            }
        }
    }
}
