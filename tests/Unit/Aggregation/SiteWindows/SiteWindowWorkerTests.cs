using System.Diagnostics.Metrics;
using CrowdWatch.Aggregation;
using CrowdWatch.Aggregation.SiteWindows;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using CrowdWatch.Tests.Unit.Domain.Occupancy;
using CrowdWatch.Tests.Unit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CrowdWatch.Tests.Unit.Aggregation.SiteWindows;

/// <summary>Five zones for 100 people each, their windows in a store; the site's are made of them.</summary>
public sealed class SiteWindowWorkerTests : IDisposable
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MemoryWindowStore zones = new();
    private readonly MemorySiteWindowStore site = new();
    private readonly RecordingPublisher bus = new();
    private readonly FakeTimeProvider clock = new(Eight.AddSeconds(13));
    private readonly SiteBacklog backlog = new(FiveZones.Site);
    private readonly SiteWindowWorker worker;

    public SiteWindowWorkerTests() => worker = Worker(backlog);

    public void Dispose()
    {
        worker.Dispose();
        meters.Dispose();
    }

    [Fact]
    public async Task A_window_is_made_of_what_is_stored_then_stored_told_and_acknowledged()
    {
        var message = await CloseAsync(0, ("east", 90), ("west", 90), ("north", 90), ("south", 90), ("hill", null));
        await worker.TickAsync(default);

        var expected = new SiteOccupancy { People = 360, CoverageRatio = 0.8, SeenZones = 4, Zones = 5, EstimatedPeople = 450, Capacity = 500 };
        Assert.Equal(expected, Assert.Single(site.Of(WindowLength.TenSeconds)).Occupancy);
        Assert.Equal(new SiteWindow { Start = Eight, Length = WindowLength.TenSeconds, Occupancy = expected }, Assert.Single(Told));
        Assert.True(message.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_minute_brings_its_quarter_and_its_hour_from_those_of_the_zones_and_they_are_not_told()
    {
        var rollups = new RollupWriter(zones, zones);
        await rollups.PutAsync([.. FiveZones.Ids.Select(id => Zone(id, 0, 20) with { Length = WindowLength.OneMinute })], default);
        _ = backlog.Add([.. FiveZones.Ids.Select(id => Zone(id, 0, 20) with { Length = WindowLength.OneMinute })], clock.GetUtcNow());
        await worker.TickAsync(default);

        foreach (var (length, seen) in new[] { (WindowLength.OneMinute, 1), (WindowLength.FifteenMinutes, 1 / 15.0), (WindowLength.OneHour, 1 / 60.0) })
        {
            var window = Assert.Single(site.Of(length));
            Assert.Equal((Eight, 100, 0), (window.Start, window.Occupancy.People, window.Revision));
            Assert.Equal(seen, window.Occupancy.CoverageRatio, 12);
        }
        Assert.Equal(WindowLength.OneMinute, Assert.Single(Told).Length);
    }

    [Fact]
    public async Task A_correction_is_told_with_a_higher_revision_and_the_same_again_with_the_same()
    {
        await CloseAsync(0, [.. FiveZones.Ids.Select(id => (id, (double?)10))]);
        await worker.TickAsync(default);
        await CloseAsync(0, ("hill", 30));
        clock.Advance(TimeSpan.FromSeconds(30));
        await worker.TickAsync(default);
        // Delivered once more, as after a crash between storing and acknowledging.
        await CloseAsync(0, ("hill", 30));
        clock.Advance(TimeSpan.FromSeconds(30));
        await worker.TickAsync(default);

        Assert.Equal([(50, 0), (70, 1), (70, 1)], Told.Select(window => (window.Occupancy.People, window.Revision)));
        Assert.Equal((70, 1), (site.Of(WindowLength.TenSeconds)[0].Occupancy.People, site.Of(WindowLength.TenSeconds)[0].Revision));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_store_or_the_bus_is_away_all_waits_and_nothing_is_acknowledged(bool isStore)
    {
        (site.FailsBecause, bus.FailsBecause) = (isStore ? "disk full" : null, isStore ? null : "no broker");
        var message = await CloseAsync(0, [.. FiveZones.Ids.Select(id => (id, (double?)10))]);
        await worker.TickAsync(default);
        Assert.False(message.IsCompleted);
        Assert.Equal(isStore ? "disk full" : "no broker", worker.Trouble);
        Assert.Empty(Told);

        (site.FailsBecause, bus.FailsBecause) = (null, null);
        clock.Advance(TimeSpan.FromSeconds(1));
        await worker.TickAsync(default);
        Assert.True(message.IsCompletedSuccessfully);
        Assert.Null(worker.Trouble);
        Assert.Equal((50, 0), (Assert.Single(Told).Occupancy.People, Told[0].Revision));
    }

    [Fact]
    public async Task Whoever_follows_a_killed_instance_makes_the_same()
    {
        await CloseAsync(0, ("east", 90), ("west", 90));
        // The first instance dies with the message in hand, and it comes again to the next, with those of the other zones.
        var follower = new SiteBacklog(FiveZones.Site);
        using var next = Worker(follower);
        await zones.PutAsync([Zone("north", 0, 90), Zone("south", 0, 90), Zone("hill", 0, null)], default);
        _ = follower.Add(FiveZones.Ids.Select(id => Zone(id, 0, 1)), clock.GetUtcNow());
        await next.TickAsync(default);

        Assert.Equal((360, 0), (Assert.Single(site.Of(WindowLength.TenSeconds)).Occupancy.People, Told[0].Revision));
    }

    [Fact]
    public async Task What_is_stored_of_the_zones_from_before_is_made_up_for_newest_first()
    {
        // A day of minutes at 100 zones' worth of reading is more than one piece: 50 000 windows of 5 zones are 10 000 minutes.
        OccupancyWindow[] past = [.. Enumerable.Range(1, 24_000).Select(minute => Zone("east", -60 * minute, minute % 100) with { Length = WindowLength.OneMinute })];
        await zones.PutAsync(past, default);
        await CloseAsync(0, [.. FiveZones.Ids.Select(id => (id, (double?)10))]);
        await worker.TickAsync(default);
        Assert.Equal(50, Assert.Single(Told).Occupancy.People);
        var first = site.Of(WindowLength.OneMinute);
        Assert.Equal(Eight.AddMinutes(-1), first[^1].Start);
        Assert.InRange(first.Count, 10, 23_999);

        // A new process goes on where this one was killed.
        var follower = new SiteBacklog(FiveZones.Site);
        using var next = Worker(follower);
        _ = follower.Add(FiveZones.Ids.Select(id => Zone(id, 0, 10)), clock.GetUtcNow());
        for (var i = 0; i < 5; i++)
            await next.TickAsync(default);

        var all = site.Of(WindowLength.OneMinute);
        Assert.Equal(past.Select(window => window.Start).Order(), all.Select(window => window.Start));
        Assert.Equal(past.OrderBy(window => window.Start).Select(window => window.MeanPeople), all.Select(window => window.Occupancy.People));
    }

    [Fact]
    public async Task A_correction_of_what_is_still_to_be_made_up_for_is_not_lost_and_leaves_no_hole()
    {
        OccupancyWindow[] past = [.. Enumerable.Range(1, 24_000).Select(minute => Zone("east", -60 * minute, 1) with { Length = WindowLength.OneMinute })];
        await zones.PutAsync(past, default);
        await CloseAsync(0, [.. FiveZones.Ids.Select(id => (id, (double?)10))]);
        await worker.TickAsync(default);
        var made = site.Of(WindowLength.OneMinute)[0].Start;

        // Far below what is made so far, and older than anything stored before.
        foreach (var minute in new[] { 23_000, 24_010 })
        {
            var late = Zone("east", -60 * minute, 7) with { Length = WindowLength.OneMinute };
            await zones.PutAsync([late], default);
            _ = backlog.Add([late], clock.GetUtcNow());
        }
        clock.Advance(TimeSpan.FromSeconds(30));
        await worker.TickAsync(default);
        Assert.DoesNotContain(Told, window => window.Length == WindowLength.OneMinute);
        Assert.True(made > Eight.AddMinutes(-23_000));
        for (var i = 0; i < 5; i++)
            await worker.TickAsync(default);

        var all = site.Of(WindowLength.OneMinute).ToDictionary(window => window.Start, window => window.Occupancy.People);
        Assert.Equal(24_001, all.Count);
        Assert.Equal((7, 7, 1), (all[Eight.AddMinutes(-23_000)], all[Eight.AddMinutes(-24_010)], all[Eight.AddMinutes(-22_999)]));
    }

    [Fact]
    public async Task An_instance_that_is_not_the_active_one_reads_and_writes_nothing()
    {
        await zones.PutAsync([Zone("east", -600, 5)], default);
        await worker.TickAsync(default);

        Assert.Equal(0, zones.Reads);
        Assert.Empty(site.Puts);
    }

    private IReadOnlyList<SiteWindow> Told => [.. bus.Published.Cast<SiteWindowsClosed>().SelectMany(message => message.Windows)];

    private SiteWindowWorker Worker(SiteBacklog of) => new(
        FiveZones.Plan, of, new SiteWindowMaker(FiveZones.Site, zones, site, site), bus,
        new AggregationMetrics(meters.GetRequiredService<IMeterFactory>()), clock, new RecordingLogger<SiteWindowWorker>());

    /// <summary>Zones' windows of ten seconds are stored, and told as aggregation tells them.</summary>
    private async Task<Task> CloseAsync(int start, params (string Zone, double? People)[] seen)
    {
        OccupancyWindow[] windows = [.. seen.Select(zone => Zone(zone.Zone, start, zone.People))];
        await zones.PutAsync(windows, default);
        return backlog.Add(windows, clock.GetUtcNow());
    }

    private static OccupancyWindow Zone(string id, int start, double? people) => new()
    {
        ZoneId = id,
        Length = WindowLength.TenSeconds,
        Start = Eight.AddSeconds(start),
        MeanPeople = people,
        CoverageRatio = people is null ? 0 : 1,
        Readings = 50,
    };
}
