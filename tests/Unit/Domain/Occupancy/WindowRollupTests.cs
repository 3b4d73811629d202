using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

/// <summary>Long windows out of minutes, by hand.</summary>
public sealed class WindowRollupTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Minutes_are_weighted_by_what_was_seen_of_them_and_missing_ones_are_not_seen()
    {
        // Minute 0: mean 10, coverage 1. Minute 1: mean 40, coverage 0.5. Minute 3: blind. The other 12 of 15 were never stored.
        // Mean (10*1 + 40*0.5) / 1.5 = 30 / 1.5 = 20. Coverage 1.5 of 15 minutes = 0.1. Readings 300 + 150 + 0.
        var rollup = WindowRollup.Of("gate", WindowLength.FifteenMinutes, Eight,
        [
            Minute(1, mean: 40, min: 20, max: 60, last: 33, coverage: 0.5, readings: 150),
            Minute(3),
            Minute(0, mean: 10, min: 4, max: 12, last: 9, coverage: 1, readings: 300),
        ]);

        Assert.Equal(20, rollup.MeanPeople!.Value, 1e-12);
        Assert.Equal((4, 60, 33), (rollup.MinPeople, rollup.MaxPeople, rollup.LastPeople));
        Assert.Equal(0.1, rollup.CoverageRatio, 1e-12);
        Assert.Equal((450, 0), (rollup.Readings, rollup.Revision));
        Assert.Equal(("gate", WindowLength.FifteenMinutes, Eight), (rollup.ZoneId, rollup.Length, rollup.Start));
    }

    [Fact]
    public void Lower_bounds_of_minutes_are_weighted_by_what_was_seen_of_them()
    {
        // All of minute 0, of which all was seen; none of minute 1, of which half was: 1 / 1.5.
        var rollup = WindowRollup.Of("gate", WindowLength.FifteenMinutes, Eight,
        [
            Minute(0, mean: 10, min: 4, max: 12, last: 9, coverage: 1, readings: 300) with { LowerBoundRatio = 1 },
            Minute(1, mean: 40, min: 20, max: 60, last: 33, coverage: 0.5, readings: 150),
        ]);

        Assert.Equal(2.0 / 3, rollup.LowerBoundRatio!.Value, 1e-12);
    }

    [Fact]
    public void The_interval_is_the_mean_of_the_minutes_and_wider_for_minutes_that_nobody_saw()
    {
        // Weighted as the mean: low (8 + 30 × 0.5) / 1.5 = 46 / 3, high (14 + 54 × 0.5) / 1.5 = 82 / 3 around 20.
        // 13 of 15 minutes unseen: 13/15 × 1.2816 × √(2 × 20 / 60 s × 780 s).
        var drift = 13.0 / 15 * 1.2816 * Math.Sqrt(520);
        var rollup = WindowRollup.Of("gate", WindowLength.FifteenMinutes, Eight,
        [
            Minute(0, mean: 10, min: 4, max: 12, last: 9, coverage: 1, readings: 300) with { LowPeople = 8, HighPeople = 14 },
            Minute(1, mean: 40, min: 20, max: 60, last: 33, coverage: 0.5, readings: 150) with { LowPeople = 30, HighPeople = 54 },
            Minute(3),
        ]);

        Assert.Equal(Math.Max(0, 20 - Math.Sqrt(Math.Pow(20 - (46 / 3.0), 2) + (drift * drift))), rollup.LowPeople!.Value, 1e-9);
        Assert.Equal(20 + Math.Sqrt(Math.Pow((82 / 3.0) - 20, 2) + (drift * drift)), rollup.HighPeople!.Value, 1e-9);
    }

    [Fact]
    public void Whole_minutes_make_a_rollup_as_wide_as_they_are_and_one_without_an_interval_leaves_it_without()
    {
        List<OccupancyWindow> minutes = [.. Enumerable.Range(0, 15).Select(m => Minute(m, 10, 10, 10, 10, 1, 60) with { LowPeople = 8, HighPeople = 14 })];

        var rollup = WindowRollup.Of("gate", WindowLength.FifteenMinutes, Eight, minutes);
        minutes[3] = minutes[3] with { LowPeople = null, HighPeople = null };
        var without = WindowRollup.Of("gate", WindowLength.FifteenMinutes, Eight, minutes);

        Assert.Equal((8.0, 14.0), (rollup.LowPeople, rollup.HighPeople));
        Assert.Equal((null, null), (without.LowPeople, without.HighPeople));
    }

    [Fact]
    public void An_hour_of_full_minutes_is_fully_covered()
    {
        // Minute m has m people throughout: mean of 0..59 is 29.5.
        var rollup = WindowRollup.Of("gate", WindowLength.OneHour, Eight, [.. Enumerable.Range(0, 60).Select(m => Minute(m, m, m, m, m, 1, 60))]);

        Assert.Equal(29.5, rollup.MeanPeople!.Value, 1e-12);
        Assert.Equal((0, 59, 59), (rollup.MinPeople, rollup.MaxPeople, rollup.LastPeople));
        Assert.Equal(1, rollup.CoverageRatio, 1e-12);
    }

    [Fact]
    public void Blind_minutes_and_no_minutes_are_unknown()
    {
        foreach (var minutes in new OccupancyWindow[][] { [], [Minute(0), Minute(1)] })
        {
            var rollup = WindowRollup.Of("gate", WindowLength.OneHour, Eight, minutes);

            Assert.Null(rollup.MeanPeople);
            Assert.Null(rollup.MinPeople);
            Assert.Null(rollup.MaxPeople);
            Assert.Null(rollup.LastPeople);
            Assert.Equal(0, rollup.CoverageRatio);
        }
    }

    [Fact]
    public void Minutes_that_do_not_belong_are_refused_by_name()
    {
        Assert.Contains("hill", Refusal(Minute(0) with { ZoneId = "hill" }), StringComparison.Ordinal);
        Assert.Contains("TenSeconds", Refusal(Minute(0) with { Length = WindowLength.TenSeconds }), StringComparison.Ordinal);
        Assert.Contains("08:15:00", Refusal(Minute(15)), StringComparison.Ordinal);
        Assert.Contains("08:02:00", Refusal(Minute(2), Minute(2)), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => WindowRollup.Of("gate", WindowLength.OneMinute, Eight, []));
    }

    private static string Refusal(params OccupancyWindow[] minutes) =>
        Assert.Throws<ArgumentException>(() => WindowRollup.Of("gate", WindowLength.FifteenMinutes, Eight, minutes)).Message;

    private static OccupancyWindow Minute(
        int minute, double? mean = null, int? min = null, int? max = null, int? last = null, double coverage = 0, int readings = 0) => new()
        {
            ZoneId = "gate",
            Length = WindowLength.OneMinute,
            Start = Eight.AddMinutes(minute),
            MeanPeople = mean,
            MinPeople = min,
            MaxPeople = max,
            LastPeople = last,
            CoverageRatio = coverage,
            Readings = readings,
        };
}
