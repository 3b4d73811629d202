using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>Windows are stored, then published, and wait while store or bus is away.</summary>
public sealed class WindowOutboxTests : IDisposable
{
    private readonly RoleParts role = new(Start);

    public void Dispose() => role.Dispose();

    [Fact]
    public async Task A_window_is_published_after_it_is_stored()
    {
        var storedFirst = false;
        role.Bus.OnPublish = () => storedFirst = role.Store.Windows.Count == 1;

        await FlushAsync(Window(0) with { MeanPeople = 4.5, MinPeople = 1, MaxPeople = 9, LastPeople = 3, CoverageRatio = 0.75, Readings = 30 });

        Assert.True(storedFirst);
        Assert.Equal(
            new OccupancyWindow
            {
                ZoneId = "gate",
                Start = At(0),
                Length = WindowLength.TenSeconds,
                Revision = 0,
                MeanPeople = 4.5,
                MinPeople = 1,
                MaxPeople = 9,
                LastPeople = 3,
                CoverageRatio = 0.75,
                Readings = 30,
            },
            Assert.Single(Published()));
    }

    [Fact]
    public async Task While_the_store_is_away_windows_are_kept_and_nothing_is_published()
    {
        role.Store.FailsBecause = "disk full";
        await FlushAsync(Window(0));
        await FlushAsync(Window(10));

        Assert.Empty(role.Bus.Published);
        Assert.Equal("disk full", role.Outbox.Trouble);
        Assert.Equal([2001], role.OutboxLog.EventIds);

        role.Store.FailsBecause = null;
        role.Clock.Advance(TimeSpan.FromSeconds(30));
        await FlushAsync();

        Assert.Equal([At(0), At(10)], Published().Select(w => w.Start));
        Assert.Null(role.Outbox.Trouble);
        Assert.Equal([2001, 2002], role.OutboxLog.EventIds);
    }

    [Fact]
    public async Task Tries_get_rarer_up_to_thirty_seconds()
    {
        role.Store.FailsBecause = "disk full";
        role.Outbox.Add([Due(Window(0))]);

        // Pauses 0.5, 1, 2, 4, 8, 16, 30, 30: tries at 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 61.5, 91.5 s; nine in 100 s.
        for (var quarter = 0; quarter < 400; quarter++)
        {
            await FlushAsync();
            role.Clock.Advance(TimeSpan.FromSeconds(0.25));
        }

        Assert.Equal(9, role.Store.Attempts);
        Assert.Equal([2001], role.OutboxLog.EventIds);
    }

    [Fact]
    public async Task While_the_bus_is_away_windows_are_stored_and_published_later()
    {
        role.Bus.FailsBecause = "no connection";
        await FlushAsync(Window(0), Window(10));

        Assert.Equal(2, role.Store.Windows.Count);
        Assert.Equal("no connection", role.Outbox.Trouble);

        role.Bus.FailsBecause = null;
        role.Clock.Advance(TimeSpan.FromSeconds(30));
        await FlushAsync();

        Assert.Equal([At(0), At(10)], Published().Select(w => w.Start));
        Assert.Single(role.Store.Puts);
        Assert.Equal([2003, 2004], role.OutboxLog.EventIds);
    }

    [Fact]
    public async Task A_correction_replaces_the_version_that_still_waits()
    {
        role.Store.FailsBecause = "disk full";
        await FlushAsync(Window(0));
        role.Store.FailsBecause = null;
        role.Clock.Advance(TimeSpan.FromSeconds(30));

        await FlushAsync(Window(0) with { Revision = 1 });

        Assert.Equal(1, Assert.Single(Published()).Revision);
    }

    [Fact]
    public async Task Beyond_the_limit_the_oldest_windows_are_given_back_and_the_log_says_so()
    {
        using var small = new RoleParts(Start, maxPending: 2) { Store = { FailsBecause = "disk full" } };
        var dropped = small.Outbox.Add([Due(Window(0)), Due(Window(10)), Due(Window(20))]);
        small.Store.FailsBecause = null;

        await small.Outbox.FlushAsync(default);

        Assert.Equal([At(0)], dropped.Select(w => w.Start));
        Assert.Equal([At(10), At(20)], small.Store.Windows.Select(w => w.Start));
        Assert.Equal([2005], small.OutboxLog.EventIds);
    }

    [Fact]
    public async Task A_better_stored_window_stays_and_is_published()
    {
        var better = Window(0) with { CoverageRatio = 0.9, MeanPeople = 5, Readings = 45, Revision = 2 };
        await role.Store.PutAsync([better], default);

        role.Outbox.Add([Due(Window(0) with { CoverageRatio = 0.3, MeanPeople = 1, Readings = 15 }, mayBeStored: true)]);
        await role.Outbox.FlushAsync(default);

        Assert.Equal(better, Assert.Single(role.Store.Windows));
        Assert.Equal((2, 5.0), Assert.Single(Published()) is var w ? (w.Revision, w.MeanPeople!.Value) : default);
    }

    [Fact]
    public async Task A_window_that_saw_more_takes_over_above_the_stored_revision()
    {
        await role.Store.PutAsync([Window(0) with { CoverageRatio = 0.2, Readings = 10, Revision = 2 }], default);

        role.Outbox.Add([Due(Window(0) with { CoverageRatio = 0.7, Readings = 35 }, mayBeStored: true)]);
        await role.Outbox.FlushAsync(default);
        role.Outbox.Add([Due(Window(0) with { CoverageRatio = 0.7, Readings = 36, MeanPeople = 8, Revision = 1 }, mayBeStored: true)]);
        await role.Outbox.FlushAsync(default);

        Assert.Equal([3, 4], Published().Select(w => w.Revision));
        Assert.Equal((8.0, 4), Assert.Single(role.Store.Windows) is var w ? (w.MeanPeople!.Value, w.Revision) : default);
    }

    [Fact]
    public async Task Many_windows_travel_in_few_messages()
    {
        await FlushAsync([.. Enumerable.Range(0, 501).Select(i => Window(i * 10))]);

        Assert.Equal([250, 250, 1], role.Bus.Published.Cast<WindowsClosed>().Select(message => message.Windows.Count));
        Assert.Equal(501, Published().Select(w => w.Start).Distinct().Count());
    }

    [Fact]
    public async Task Windows_of_a_zone_that_was_given_away_are_neither_stored_nor_published()
    {
        role.Store.FailsBecause = "disk full";
        await FlushAsync(Window(0));

        role.Outbox.Drop(["gate"]);
        role.Store.FailsBecause = null;
        role.Clock.Advance(TimeSpan.FromSeconds(30));
        await role.Outbox.FlushAsync(default);

        Assert.Empty(role.Store.Windows);
        Assert.Empty(role.Bus.Published);
    }

    private async Task FlushAsync(params OccupancyWindow[] windows)
    {
        role.Outbox.Add(windows.Select(window => Due(window)));
        await role.Outbox.FlushAsync(default);
    }

    private IEnumerable<OccupancyWindow> Published() => role.Bus.Published.Cast<WindowsClosed>().SelectMany(message => message.Windows);

    private static DueWindow Due(OccupancyWindow window, bool mayBeStored = false) => new(window, mayBeStored);

    private static OccupancyWindow Window(double seconds) => new()
    {
        ZoneId = "gate",
        Length = WindowLength.TenSeconds,
        Start = At(seconds),
        CoverageRatio = 0,
        Readings = 0,
    };
}
