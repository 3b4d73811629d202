using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation.Windows;

/// <summary>The interval of a window of 10 seconds, by hand. A reading holds until the next one, at most 2 s.</summary>
public sealed class WindowIntervalTests
{
    private const double Exact = 1e-9;

    [Fact]
    public void Many_frames_do_not_narrow_it()
    {
        var window = Fold(OneCamera, EverySecond("a", 10, new(8, 13)));

        Assert.Equal((8.0, 13.0), (window.LowPeople, window.HighPeople));
    }

    [Fact]
    public void It_is_weighted_by_time_and_wider_for_time_that_nobody_saw()
    {
        // 0-2 s: 20, 15 to 30; 4-8 s (two readings): 35, 28.5 to 42. Mean (40 + 140) / 6 = 30; low (30 + 114) / 6 = 24, high (60 + 168) / 6 = 38.
        // 4 s of 10 unseen: 0.4 × 1.2816 × √(2 × 30 / 60 × 4) = 1.02528.
        var window = Fold(OneCamera, With(Reading("a", 0, 20), 15, 30), With(Reading("a", 4, 35), 28.5, 42), With(Reading("a", 6, 35), 28.5, 42));

        Assert.Equal(30, window.MeanPeople!.Value, Exact);
        Assert.Equal(30 - Math.Sqrt(36 + (1.02528 * 1.02528)), window.LowPeople!.Value, Exact);
        Assert.Equal(30 + Math.Sqrt(64 + (1.02528 * 1.02528)), window.HighPeople!.Value, Exact);
    }

    [Fact]
    public void A_camera_that_is_cut_widens_it_to_both_sides()
    {
        // Both to 2 s: 14 with √(0.5 × 5 + 0.5 × 9) = √7 below and √(0.5 × 13 + 0.5 × 25) = √19 above. Then a alone: 8 to 13, and of b's part up to
        // 13, for the fullest seen may hold more than b did.
        var window = Fold(TwoDisjoint, [.. EverySecond("a", 10, new(8, 13)), With(Reading("b", 0, 4), 3, 6)]);
        var uncut = Fold(TwoDisjoint, [.. EverySecond("a", 10, new(8, 13)), .. EverySecond("b", 4, new(3, 6))]);

        Assert.Equal(((2 * (14 - Math.Sqrt(7))) + (8 * 8)) / 10, window.LowPeople!.Value, Exact);
        Assert.Equal(((2 * (14 + Math.Sqrt(19))) + (8 * 26)) / 10, window.HighPeople!.Value, Exact);
        Assert.Equal(14 - Math.Sqrt(7), uncut.LowPeople!.Value, Exact);
        Assert.Equal(14 + Math.Sqrt(19), uncut.HighPeople!.Value, Exact);
    }

    [Fact]
    public void A_moment_that_is_a_lower_bound_leaves_it_open_above()
    {
        var window = Fold(OneCamera, [.. EverySecond("a", 10, new(8, 13)), With(Reading("a", 4.5, 10), 8, 13) with { IsLowerBound = true }]);

        Assert.Equal((8.0, null), (window.LowPeople, window.HighPeople));
    }

    [Fact]
    public void A_moment_without_an_interval_leaves_it_without()
    {
        var window = Fold(OneCamera, [.. EverySecond("a", 10, new(8, 13)), Reading("a", 4.5, 10)]);

        Assert.Equal((10.0, null, null), (window.MeanPeople, window.LowPeople, window.HighPeople));
    }

    [Fact]
    public void A_window_that_nobody_saw_has_none() => Assert.Equal((null, null), Fold(TwoDisjoint) is var window ? (window.LowPeople, window.HighPeople) : default);

    [Fact]
    public void From_stored_counts_it_is_the_same_as_from_memory()
    {
        Reading[] readings = [.. EverySecond("a", 10, new(8, 13)), With(Reading("b", 0, 4), 3, 6), With(Reading("b", 5.1, 7), 5.5, 9.25)];
        var counts = readings.Reverse().Select(r => new CameraCount("gate", r.CameraId, r.Sequence, r.CapturedAt, r.People, r.IsLowerBound, r.Interval?.Low, r.Interval?.High));

        var stored = StretchFold.Of(TwoDisjoint, Rules, Start, counts, Start.AddHours(1)).First(w => w.Length == WindowLength.TenSeconds);

        Assert.Equal(Fold(TwoDisjoint, readings), stored);
    }

    private static Reading[] EverySecond(string camera, int people, PeopleInterval interval) =>
        [.. Enumerable.Range(0, 10).Select(s => Reading(camera, s, people) with { Interval = interval })];

    private static Reading With(Reading reading, double low, double high) => reading with { Interval = new(low, high) };

    private static OccupancyWindow Fold(ZoneCameras zone, params Reading[] readings) =>
        WindowFold.Of(zone, readings.GroupBy(r => r.CameraId).ToDictionary(g => g.Key, ReadingLog.Of), WindowLength.TenSeconds, Start);
}
