using CrowdWatch.Aggregation.Live;
using CrowdWatch.Aggregation.Windows;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation.Live;

/// <summary>The present value of a zone: when it is known, and when it is said again.</summary>
public sealed class LiveOccupancyTests
{
    [Fact]
    public void A_zone_says_at_the_start_that_it_is_unknown_and_says_it_once()
    {
        var (zone, said) = From(OneCamera).Tick(At(0));

        Assert.NotNull(said);
        Assert.Null(said.People);
        Assert.Equal(0, said.CoverageRatio);
        Assert.Null(said.CapturedAt);
        Assert.Null(zone.Tick(At(60)).Said);
    }

    [Fact]
    public void A_count_that_becomes_a_lower_bound_is_said_at_once()
    {
        var (zone, first) = From(OneCamera).Add([Reading("a", 0, 4)], At(0.1));
        var (_, second) = zone.Add([Reading("a", 0.2, 4) with { IsLowerBound = true }], At(0.3));

        Assert.Equal((false, true), (first!.IsLowerBound, second!.IsLowerBound));
    }

    [Fact]
    public void Disjoint_cameras_are_added_and_a_missing_one_lowers_the_coverage()
    {
        var (zone, first) = From(TwoDisjoint).Add([Reading("a", 0, 4)], At(0.1));
        var (_, second) = zone.Add([Reading("b", 0.05, 6)], At(0.15));

        Assert.Equal((4, 0.5, At(0)), (first!.People, first.CoverageRatio, first.CapturedAt));
        // The value is as old as the oldest frame in it.
        Assert.Equal((10, 1.0, At(0)), (second!.People, second.CoverageRatio, second.CapturedAt));
    }

    [Fact]
    public void Of_overlapping_cameras_the_highest_holds()
    {
        var (zone, first) = From(TwoOverlapping).Add([Reading("a", 0, 4)], At(0));
        var (_, second) = zone.Add([Reading("b", 0.1, 6)], At(0.1));

        Assert.Equal((4, 1.0), (first!.People, first.CoverageRatio));
        Assert.Equal((6, 1.0), (second!.People, second.CoverageRatio));
    }

    [Theory]
    [InlineData(2.0, 4)] // Exactly two seconds old is not older than two seconds.
    [InlineData(2.001, null)]
    public void A_frame_older_than_two_seconds_is_not_the_present(double now, int? expected)
    {
        var (zone, _) = From(OneCamera).Add([Reading("a", 0, 4)], At(0));

        // Nothing is said while nothing changed: then the first value still holds.
        var said = zone.Tick(At(now)).Said;

        Assert.Equal(expected, said is null ? 4 : said.People);
    }

    [Fact]
    public void A_stale_zone_says_since_when_and_is_unknown()
    {
        var (zone, _) = From(OneCamera).Add([Reading("a", 0, 4)], At(0));

        var said = zone.Tick(At(2.25)).Said!;

        Assert.Null(said.People);
        Assert.Equal(0, said.CoverageRatio);
        Assert.Equal(At(0), said.CapturedAt);
    }

    [Fact]
    public void A_frame_that_arrives_too_old_is_never_the_present()
    {
        var (_, said) = From(OneCamera).Add([Reading("a", 0, 4)], At(2.5));

        Assert.Null(said!.People);
    }

    [Fact]
    public void A_camera_clock_that_runs_ahead_does_not_keep_a_frame_alive()
    {
        // Stamped 4 s, come in at 0 s: at 2.1 s it is 2.1 s old whatever the stamp says.
        var (zone, _) = From(OneCamera).Add([Reading("a", 4, 7)], At(0));

        Assert.Null(zone.Tick(At(2.1)).Said!.People);
    }

    [Fact]
    public void A_clock_set_back_does_not_keep_a_frame_alive_and_new_frames_are_taken()
    {
        // Come in at 3600 s; then the clock says 10 s. The old frame would look fresh for an hour.
        var (zone, _) = From(OneCamera).Add([Reading("a", 3600, 4)], At(3600));
        var (after, stale) = zone.Tick(At(10));
        var (_, said) = after.Add([Reading("a", 10.1, 9)], At(10.1));

        Assert.Null(stale!.People);
        Assert.Equal(9, said!.People);
    }

    [Fact]
    public void An_older_frame_that_comes_late_does_not_replace_the_newer()
    {
        var (zone, _) = From(OneCamera).Add([Reading("a", 1, 4)], At(1));

        var (_, said) = zone.Add([Reading("a", 0.5, 9)], At(1.6));

        Assert.Equal(4, said!.People);
    }

    [Theory]
    [InlineData(4.9, 1)] // 4.9 s ahead, within what is taken at all
    [InlineData(4.9, long.MaxValue)]
    public void A_frame_dated_ahead_holds_until_the_next(double ahead, long sequence)
    {
        var (zone, _) = From(OneCamera).Add([Reading("a", ahead, 4) with { Sequence = sequence }], At(0));

        var (_, said) = zone.Add([Reading("a", 0.2, 9)], At(0.3));

        Assert.Equal(9, said!.People);
    }

    [Fact]
    public void After_the_clock_was_set_back_the_sequence_begins_anew_by_the_clock()
    {
        var (zone, before) = From(OneCamera).Tick(At(0));
        var (_, after) = zone.Add([Reading("a", -3600, 4)], At(-3600));

        // 2026-05-01T08:00:00Z and an hour before.
        Assert.Equal((1_777_622_400_000, 1_777_618_800_000), (before!.Sequence, after!.Sequence));
    }

    [Fact]
    public void The_same_value_is_said_again_after_half_a_second_and_a_new_one_at_once()
    {
        var (zone, _) = From(OneCamera).Add([Reading("a", 0, 4)], At(0));
        (zone, var same) = zone.Add([Reading("a", 0.4, 4)], At(0.4));
        (zone, var other) = zone.Add([Reading("a", 0.45, 5)], At(0.45));
        (zone, var early) = zone.Add([Reading("a", 0.9, 5)], At(0.9));
        var (_, due) = zone.Add([Reading("a", 0.95, 5)], At(0.95));

        Assert.Null(same);
        Assert.Equal(5, other!.People);
        Assert.Null(early);
        Assert.Equal(At(0.95), due!.CapturedAt);
    }

    [Fact]
    public void The_sequence_rises_and_a_later_run_begins_above()
    {
        // 2026-05-01T08:00:00Z is 1 777 622 400 s after 1970.
        var (zone, first) = From(OneCamera).Tick(At(0));
        var (_, second) = zone.Add([Reading("a", 0, 4)], At(0));
        var (_, later) = LiveOccupancy.From(OneCamera, At(1)).Tick(At(1));

        Assert.Equal((1_777_622_400_000, 1_777_622_400_001, 1_777_622_401_000), (first!.Sequence, second!.Sequence, later!.Sequence));
    }

    private static LiveOccupancy From(ZoneCameras zone) => LiveOccupancy.From(zone, Start);
}
