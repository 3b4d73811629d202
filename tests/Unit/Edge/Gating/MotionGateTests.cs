using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Gating;
using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Gating.ChangedBlocksTests;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Gating;

/// <summary>A picture of 1280 × 960 on a canvas of 416 × 312, a street; what the detector would see is said by each test.</summary>
public sealed class MotionGateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonBox Anna = new(300, 500, 400, 800, 0.8f), Ben = new(800, 500, 900, 800, 0.6f);

    private readonly DetectionResult seen = new();
    private readonly GreyPicture[] street = [.. Enumerable.Range(1, 5).Select(seed => Picture(Street, 3, seed))];
    private MotionGate gate = new(new GateArea(null));
    private DateTimeOffset now = Noon;

    [Fact]
    public void A_quiet_picture_is_looked_at_twice_then_after_four_seconds_and_every_eight()
    {
        // The second look confirms the first; it and each that sees the same holds for eight seconds.
        var looks = Enumerable.Range(0, 60).Where(_ => Step(street[_ % 5], Anna) != GateDecision.Reaffirm).ToList();
        Assert.Equal([0, 1, 9, 17, 25, 33, 41, 49, 57], looks);
    }

    [Fact]
    public void At_five_a_second_it_is_looked_at_as_seldom()
    {
        var looks = Enumerable.Range(0, 300).Count(i => Step(street[i % 5], [Anna], 0.2) != GateDecision.Reaffirm);
        Assert.InRange(looks, 8, 10);
    }

    [Fact]
    public void Whoever_comes_is_looked_at_with_the_first_picture_that_shows_them()
    {
        Settle();
        Assert.Equal(GateDecision.Changed, Step(WithFigure(200, 100, 60), Anna));
    }

    [Fact]
    public void Light_that_fades_for_ten_minutes_wakes_nobody()
    {
        // To four tenths, a level or less in eight seconds.
        var woken = Enumerable.Range(0, 600).Count(i => Step(Picture((x, y) => Lit(Street(x, y), 1 - i / 1000.0), 3, i + 10), Anna) == GateDecision.Changed);
        Assert.Equal(0, woken);
    }

    [Fact]
    public void Slow_changes_of_a_part_add_up_and_wake()
    {
        // Someone who fades in by a level a picture: not from one to the next, but from the picture looked at.
        Settle();
        var decisions = Enumerable.Range(1, 30).Select(i => Step(Picture((x, y) => IsFigure(x - 200, y - 150, 90) ? Raised(Street(x, y), 1, -i * 3) : Street(x, y), 1, i), Anna)).ToList();
        Assert.Contains(GateDecision.Changed, decisions);
    }

    [Fact]
    public void What_changes_outside_the_outlines_and_their_surroundings_wakes_nobody()
    {
        gate = new(new GateArea(Square((640, 400), (1280, 960))));
        Settle();
        Assert.Equal(GateDecision.Reaffirm, Step(WithFigure(20, 40, 60), Anna));
        // A third of the canvas's width is 427 pixels of the source, so that 250 lies well within.
        Assert.Equal(GateDecision.Changed, Step(WithFigure(250, 150, 60), Anna));
    }

    [Fact]
    public void With_the_whole_picture_asked_for_it_does()
    {
        gate = new(new GateArea(Square((640, 400), (1280, 960)) with { Area = CountedArea.Picture }));
        Settle();
        Assert.Equal(GateDecision.Changed, Step(WithFigure(20, 40, 60), Anna));
    }

    [Fact]
    public void What_changes_in_an_excluded_area_wakes_nobody()
    {
        PixelPoint[] screen = [new(0, 0), new(500, 0), new(500, 500), new(0, 500)];
        gate = new(new GateArea(Square((0, 0), (1280, 960)) with { Exclude = [new ExcludedArea { Polygon = screen }] }));
        Settle();
        Assert.Equal(GateDecision.Reaffirm, Step(WithFigure(40, 40, 60), Anna));
    }

    [Fact]
    public void A_line_beside_the_outlines_is_looked_at_too()
    {
        var line = new CountingLine { Id = "gate", From = new(60, 100), To = new(60, 400), Inside = new(100, 200) };
        gate = new(new GateArea(Square((640, 400), (1280, 960)) with { Lines = [line] }));
        Settle();
        Assert.Equal(GateDecision.Changed, Step(WithFigure(20, 40, 60), Anna));
    }

    [Fact]
    public void A_burnt_in_clock_is_masked_and_whoever_comes_is_seen_all_the_same()
    {
        var decisions = Enumerable.Range(0, 90).Select(second => Step(WithClock(second), Anna)).ToList();
        // It lies in 13 × 3 of the blocks.
        Assert.InRange(gate.MaskedBlocks, 1, 39);
        // Less than a third of the last minute, as without a clock.
        Assert.InRange(decisions.Skip(30).Count(decision => decision != GateDecision.Reaffirm), 1, 20);
        Assert.Equal(GateDecision.Changed, Step(WithClock(90, 60, 2, 60), Anna));
    }

    [Fact]
    public void Where_somebody_was_seen_lately_no_block_is_masked()
    {
        // Clocks stand at 8 to 150 and 6 to 24 of the canvas: times three that is where this one stands.
        var below = new PersonBox(0, 0, 480, 90, 0.7f);
        for (var second = 0; second < 90; second++)
            Step(WithClock(second), below);
        Assert.Equal(0, gate.MaskedBlocks);
    }

    [Fact]
    public void No_more_than_a_tenth_of_the_blocks_is_masked_however_much_moves()
    {
        for (var second = 0; second < 60; second++)
            Step(Picture((x, y) => y > 150 ? Grey(100 + 60 * Math.Sin(x / 9.0 + second * 2)) : Street(x, y), 1, second), []);
        Assert.InRange(gate.MaskedBlocks, 0, 35 * 26 / 10);
    }

    [Fact]
    public void A_mask_is_dropped_when_the_clock_is()
    {
        for (var second = 0; second < 60; second++)
            Step(WithClock(second), Anna);
        Assert.NotEqual(0, gate.MaskedBlocks);
        for (var second = 0; second < 40; second++)
            Step(street[second % 5], Anna);
        Assert.Equal(0, gate.MaskedBlocks);
    }

    [Fact]
    public void Who_stands_does_not_vanish_by_looks_that_miss_them()
    {
        for (var i = 0; i < 30; i++)
            Step(street[i % 5], Anna, Ben);
        // From now on each second pair of looks misses Ben.
        var (looks, missing) = (0, 0);
        for (var i = 0; i < 20; i++)
        {
            if (Step(street[i % 5], looks % 4 >= 2 ? [Anna, Ben] : [Anna]) != GateDecision.Reaffirm)
                looks++;
            missing += seen.People.Count < 2 ? 1 : 0;
        }
        Assert.Equal(0, missing);
    }

    [Fact]
    public void Who_is_missed_for_good_is_gone_within_half_a_minute()
    {
        for (var i = 0; i < 60; i++)
            Step(street[i % 5], Anna, Ben);
        var kept = 0;
        for (var i = 0; i < 60; i++)
        {
            Step(street[i % 5], Anna);
            kept += seen.People.Count == 2 ? 1 : 0;
        }
        Assert.InRange(kept, 8, 30);
    }

    [Fact]
    public void Who_was_seen_once_by_mistake_is_gone_with_the_next_look()
    {
        Settle();
        while (Step(street[0], Anna) != GateDecision.Due) ;
        while (Step(street[1], Anna, Ben) == GateDecision.Reaffirm) ;
        Assert.Equal(GateDecision.Unsettled, Step(street[2], Anna));
        Assert.Equal([Anna], seen.People);
    }

    [Fact]
    public void Who_walks_away_is_gone_at_once()
    {
        var ben = WithFigure(266, 166, 90);
        for (var i = 0; i < 30; i++)
            Step(ben, Anna, Ben);
        Assert.Equal(GateDecision.Changed, Step(street[0], Anna));
        Assert.Equal([Anna], seen.People);
        Step(street[1], Anna);
        Assert.Equal([Anna], seen.People);
    }

    [Fact]
    public void Who_is_seen_less_surely_is_not_there_twice()
    {
        for (var i = 0; i < 30; i++)
            Step(street[i % 5], Anna, Ben);
        do
            seen.Weak.Clear();
        while (Step(street[0], [Anna], weak: [Ben with { Confidence = 0.3f }]) == GateDecision.Reaffirm);
        Assert.Equal([Anna, Ben], seen.People);
        Assert.Empty(seen.Weak);
    }

    [Fact]
    public void After_a_gap_a_reset_or_another_size_it_begins_anew()
    {
        Settle();
        Assert.Equal(GateDecision.Reaffirm, Step(street[0], [Anna], 3.5));
        Assert.Equal(GateDecision.Begin, Step(street[1], [Anna]));
        gate.Reset();
        Assert.Equal(GateDecision.Begin, Step(street[2], [Anna]));
        now -= TimeSpan.FromMinutes(1);
        Assert.Equal(GateDecision.Begin, Step(street[3], [Anna]));
        Assert.Equal(GateDecision.Begin, gate.Step(street[4], 640, 480, now));
    }

    private static Camera Square((float X, float Y) from, (float X, float Y) to) => TestCamera.Of("gate") with
    {
        ImageSize = new ImageSize { Width = 1280, Height = 960 },
        Views = [new CameraView { Zone = "plaza", Polygon = [new(from.X, from.Y), new(to.X, from.Y), new(to.X, to.Y), new(from.X, to.Y)] }],
    };

    private void Settle()
    {
        for (var i = 0; i < 3; i++)
            Step(street[i], Anna);
    }

    private static GreyPicture WithFigure(int left, int top, int height) =>
        Picture((x, y) => IsFigure(x - left, y - top, height) ? Raised(Street(x, y), 1, -30) : Street(x, y), 3, 77);

    private static GreyPicture WithClock(int second, int left = 0, int top = 0, int height = 0) =>
        Picture((x, y) => IsFigure(x - left, y - top, height) ? Raised(Street(x, y), 1, -30) : IsClock(x, y, second) ? Grey(250) : Street(x, y), 3, second + 1);

    private GateDecision Step(GreyPicture picture, params PersonBox[] people) => Step(picture, people, 1);

    // What the picture shows, its people if it is looked at, and the seconds to the next.
    private GateDecision Step(GreyPicture picture, PersonBox[] people, double seconds = 1, PersonBox[]? weak = null)
    {
        var decision = gate.Step(picture, 1280, 960, now);
        if (decision != GateDecision.Reaffirm)
        {
            seen.Clear();
            seen.People.AddRange(people);
            seen.Weak.AddRange(weak ?? []);
            gate.Looked(picture, seen, now);
        }
        now += TimeSpan.FromSeconds(seconds);
        return decision;
    }
}
