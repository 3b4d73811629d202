using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Unit.Storage;

/// <summary>Rollups follow their minutes, in the same call of the store.</summary>
public sealed class RollupWriterTests
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly MemoryWindowStore store = new();

    [Fact]
    public async Task A_minute_goes_out_together_with_its_quarter_and_its_hour()
    {
        await PutAsync(Minute(20, mean: 6));

        // One of 15 and one of 60 minutes seen.
        var put = Assert.Single(store.Puts);
        Assert.Equal(3, put.Count);
        AssertRollup(put, WindowLength.FifteenMinutes, Eight.AddMinutes(15), mean: 6, minutesSeen: 1);
        AssertRollup(put, WindowLength.OneHour, Eight, mean: 6, minutesSeen: 1);
    }

    [Fact]
    public async Task A_later_minute_is_added_to_the_stored_ones()
    {
        await PutAsync(Minute(0, mean: 6));
        await PutAsync(Minute(1, mean: 12));

        AssertRollup(store.Windows, WindowLength.FifteenMinutes, Eight, mean: 9, minutesSeen: 2);
    }

    [Fact]
    public async Task A_corrected_minute_corrects_its_rollups()
    {
        await PutAsync(Minute(0, mean: 6), Minute(1, mean: 12));
        await PutAsync(Minute(0, mean: 20) with { Revision = 1 });

        // (20 + 12) / 2
        AssertRollup(store.Windows, WindowLength.OneHour, Eight, mean: 16, minutesSeen: 2);
    }

    [Fact]
    public async Task Minutes_of_two_hours_and_two_zones_keep_apart()
    {
        await PutAsync(Minute(59, mean: 1), Minute(60, mean: 3), Minute(60, mean: 5) with { ZoneId = "hill" });

        var hours = store.Windows.Where(w => w.Length == WindowLength.OneHour).OrderBy(w => w.MeanPeople);
        Assert.Equal([("gate", 8, 1.0), ("gate", 9, 3.0), ("hill", 9, 5.0)], hours.Select(w => (w.ZoneId, w.Start.Hour, w.MeanPeople!.Value)));
        Assert.Equal(3, store.Windows.Count(w => w.Length == WindowLength.FifteenMinutes));
    }

    [Fact]
    public async Task The_minutes_of_all_zones_of_an_hour_are_read_in_one_go()
    {
        await PutAsync([.. Enumerable.Range(0, 1_000).Select(zone => Minute(0, mean: 1) with { ZoneId = $"zone-{zone}" })]);

        Assert.Equal(1, store.Reads);
        Assert.Equal(3_000, store.Windows.Count);
    }

    [Fact]
    public async Task Ten_second_windows_pass_without_rollups()
    {
        await PutAsync(Minute(0, mean: 6) with { Length = WindowLength.TenSeconds });

        Assert.Equal(WindowLength.TenSeconds, Assert.Single(store.Windows).Length);
    }

    [Fact]
    public async Task A_failure_of_the_store_reaches_the_caller_and_the_next_call_goes_through()
    {
        using var writer = new RollupWriter(store, store);
        store.FailsBecause = "disk full";
        await Assert.ThrowsAsync<StorageException>(() => writer.PutAsync([Minute(0, mean: 6)], default));
        store.FailsBecause = null;

        await writer.PutAsync([Minute(0, mean: 6)], default);

        Assert.Equal(3, store.Windows.Count);
    }

    private async Task PutAsync(params OccupancyWindow[] windows)
    {
        using var writer = new RollupWriter(store, store);
        await writer.PutAsync(windows, default);
    }

    private static void AssertRollup(IEnumerable<OccupancyWindow> windows, WindowLength length, DateTimeOffset start, double mean, double minutesSeen)
    {
        var window = Assert.Single(windows, w => w.Length == length);
        Assert.Equal(start, window.Start);
        Assert.Equal(mean, window.MeanPeople!.Value, 1e-12);
        Assert.Equal(minutesSeen * 60 / (int)length, window.CoverageRatio, 1e-12);
    }

    private static OccupancyWindow Minute(int minute, double mean) => new()
    {
        ZoneId = "gate",
        Length = WindowLength.OneMinute,
        Start = Eight.AddMinutes(minute),
        MeanPeople = mean,
        MinPeople = 0,
        MaxPeople = 50,
        LastPeople = 7,
        CoverageRatio = 1,
        Readings = 60,
    };
}
