using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation.Windows;

/// <summary>Windows against timelines worked out by hand. A reading holds until the next one, at most 2 s.</summary>
public sealed class WindowFoldTests
{
    private const double Exact = 1e-12;

    [Fact]
    public void One_camera_with_gaps_is_weighted_by_the_time_seen()
    {
        // 0 s: 3 (holds 0-2), 4 s: 5 (holds 4-5), 5 s: 8 (holds 5-7). Seen 2 + 1 + 2 = 5 s of 10.
        // Mean (3*2 + 5*1 + 8*2) / 5 = 27 / 5 = 5.4.
        var window = Fold(OneCamera, Reading("a", 0, 3), Reading("a", 4, 5), Reading("a", 5, 8));

        Assert.Equal(5.4, window.MeanPeople!.Value, Exact);
        Assert.Equal(3, window.MinPeople);
        Assert.Equal(8, window.MaxPeople);
        Assert.Equal(8, window.LastPeople);
        Assert.Equal(0.5, window.CoverageRatio, Exact);
        Assert.Equal(3, window.Readings);
    }

    [Fact]
    public void A_window_that_nobody_saw_is_unknown_and_not_empty()
    {
        var window = Fold(OneCamera);

        Assert.Null(window.MeanPeople);
        Assert.Null(window.MinPeople);
        Assert.Null(window.MaxPeople);
        Assert.Null(window.LastPeople);
        Assert.Equal(0, window.CoverageRatio);
        Assert.Equal(0, window.Readings);
    }

    [Fact]
    public void An_empty_zone_that_was_seen_is_zero()
    {
        var window = Fold(OneCamera, Reading("a", 0, 0));

        Assert.Equal(0, window.MeanPeople);
        Assert.Equal(0, window.LastPeople);
        Assert.Equal(0.2, window.CoverageRatio, Exact);
    }

    [Fact]
    public void Disjoint_cameras_are_added_while_both_see()
    {
        // a: 4 at 0 s (0-2). b: 6 at 1 s (1-3). Value: 0-1 s: 4, 1-2 s: 10, 2-3 s: 6. Seen 3 s; mean 20 / 3.
        // Coverage: 2 s + 2 s of 2 cameras * 10 s = 0.2.
        var window = Fold(TwoDisjoint, Reading("a", 0, 4), Reading("b", 1, 6));

        Assert.Equal(20.0 / 3, window.MeanPeople!.Value, Exact);
        Assert.Equal(4, window.MinPeople);
        Assert.Equal(10, window.MaxPeople);
        Assert.Equal(6, window.LastPeople);
        Assert.Equal(0.2, window.CoverageRatio, Exact);
        Assert.Equal(2, window.Readings);
    }

    [Fact]
    public void A_blind_disjoint_camera_halves_the_coverage()
    {
        // a sees 7 all the time, b nothing: what is known is 7, of half of the zone.
        var window = Fold(TwoDisjoint, [.. Enumerable.Range(0, 10).Select(s => Reading("a", s, 7))]);

        Assert.Equal(7, window.MeanPeople);
        Assert.Equal(0.5, window.CoverageRatio, Exact);
        Assert.Equal(10, window.Readings);
    }

    [Fact]
    public void Overlapping_cameras_count_a_person_once()
    {
        // a: 4 at 0 s (0-2). b: 6 at 1 s (1-3). Value: 0-1 s: 4, 1-3 s: 6. Mean (4 + 12) / 3 = 16 / 3. Seen 3 s of 10.
        var window = Fold(TwoOverlapping, Reading("a", 0, 4), Reading("b", 1, 6));

        Assert.Equal(16.0 / 3, window.MeanPeople!.Value, Exact);
        Assert.Equal(6, window.MaxPeople);
        Assert.Equal(0.3, window.CoverageRatio, Exact);
    }

    [Fact]
    public void A_reading_before_the_window_holds_into_it_but_is_not_one_of_its_readings()
    {
        // 2 at -0.5 s holds to 1.5 s: 1.5 s of 10 seen.
        var window = Fold(OneCamera, Reading("a", -0.5, 2));

        Assert.Equal(2, window.MeanPeople);
        Assert.Equal(0.15, window.CoverageRatio, Exact);
        Assert.Equal(0, window.Readings);
    }

    [Fact]
    public void A_reading_two_seconds_before_the_window_does_not_reach_it()
    {
        Assert.Null(Fold(OneCamera, Reading("a", -2, 2)).MeanPeople);
    }

    [Fact]
    public void A_reading_at_the_end_belongs_to_the_next_window()
    {
        // 1 at 9 s holds to the end only; 100 at 10 s is the next window's.
        var window = Fold(OneCamera, Reading("a", 9, 1), Reading("a", 10, 100));

        Assert.Equal(1, window.MaxPeople);
        Assert.Equal(0.1, window.CoverageRatio, Exact);
        Assert.Equal(1, window.Readings);
    }

    [Fact]
    public void Two_readings_of_the_same_moment_are_one_and_the_higher_sequence_holds()
    {
        var first = new Reading("a", 1, At(3), 50);
        var second = new Reading("a", 2, At(3), 4);

        var window = Fold(OneCamera, second, first);

        Assert.Equal(4, window.MaxPeople);
        Assert.Equal(1, window.Readings);
    }

    [Fact]
    public void A_minute_is_folded_like_ten_seconds()
    {
        // 30 at 10 s (10-12), 12 at 58.5 s (58.5-60, cut by the end). Mean (60 + 18) / 3.5 = 78 / 3.5. Seen 3.5 of 60 s.
        var window = Fold(OneCamera, WindowLength.OneMinute, Reading("a", 10, 30), Reading("a", 58.5, 12));

        Assert.Equal(78 / 3.5, window.MeanPeople!.Value, Exact);
        Assert.Equal(12, window.LastPeople);
        Assert.Equal(3.5 / 60, window.CoverageRatio, Exact);
    }

    [Fact]
    public void A_zone_without_cameras_is_unknown()
    {
        var window = Fold(new ZoneCameras("gate", CameraCombination.Disjoint, []));

        Assert.Null(window.MeanPeople);
        Assert.Equal(0, window.CoverageRatio);
    }

    private static OccupancyWindow Fold(ZoneCameras zone, params Reading[] readings) => Fold(zone, WindowLength.TenSeconds, readings);

    private static OccupancyWindow Fold(ZoneCameras zone, WindowLength length, params Reading[] readings)
    {
        var logs = readings.GroupBy(r => r.CameraId)
            .ToDictionary(g => g.Key, g => g.Aggregate(ReadingLog.Empty, (log, reading) => log.With(reading)));
        return WindowFold.Of(zone, logs, length, Start);
    }

    [Fact]
    public void The_share_of_the_time_seen_that_is_a_lower_bound_is_told()
    {
        // 0-2 s: 3, at least; 4-6 s: 5. Half of the 4 s seen.
        var window = Fold(OneCamera, Reading("a", 0, 3) with { IsLowerBound = true }, Reading("a", 4, 5));

        Assert.Equal((4.0, 0.5, true), (window.MeanPeople!.Value, window.LowerBoundRatio, window.IsLowerBound));
        Assert.Null(Fold(OneCamera, Reading("a", 0, 3)).LowerBoundRatio);
    }

    [Fact]
    public void A_sum_with_a_lower_bound_in_it_is_one()
    {
        // a sees 0-2 s, b at least 6 at 1-3 s: of the 3 s seen the last 2 hold the bound.
        var window = Fold(TwoDisjoint, Reading("a", 0, 4), Reading("b", 1, 6) with { IsLowerBound = true });

        Assert.Equal(2.0 / 3, window.LowerBoundRatio!.Value, Exact);
    }
}
