using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Tests.Unit.Storage;
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
            new WindowClosed
            {
                ZoneId = "gate",
                WindowStart = At(0),
                WindowSeconds = 10,
                Revision = 0,
                MeanPeople = 4.5,
                MinPeople = 1,
                MaxPeople = 9,
                LastPeople = 3,
                CoverageRatio = 0.75,
                Readings = 30,
            },
            Assert.Single(role.Bus.Published));
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

        Assert.Equal([At(0), At(10)], Published().Select(w => w.WindowStart));
        Assert.Null(role.Outbox.Trouble);
        Assert.Equal([2001, 2002], role.OutboxLog.EventIds);
    }

    [Fact]
    public async Task Tries_get_rarer_up_to_thirty_seconds()
    {
        role.Store.FailsBecause = "disk full";
        role.Outbox.Add([Window(0)]);

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

        Assert.Equal([At(0), At(10)], Published().Select(w => w.WindowStart));
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
    public async Task Beyond_the_limit_the_oldest_window_is_let_go_and_the_log_says_so()
    {
        using var small = new RoleParts(Start, maxPending: 2) { Store = { FailsBecause = "disk full" } };
        small.Outbox.Add([Window(0), Window(10), Window(20)]);
        small.Store.FailsBecause = null;

        await small.Outbox.FlushAsync(default);

        Assert.Equal([At(10), At(20)], small.Store.Windows.Select(w => w.Start));
        Assert.Equal([2005], small.OutboxLog.EventIds);
    }

    [Fact]
    public async Task After_a_restart_a_better_stored_window_stays_and_is_published()
    {
        var better = Window(0) with { CoverageRatio = 0.9, MeanPeople = 5, Readings = 45, Revision = 2 };
        using var restarted = await RestartAsync(better);

        restarted.Outbox.Add([Window(0) with { CoverageRatio = 0.3, MeanPeople = 1, Readings = 15 }]);
        await restarted.Outbox.FlushAsync(default);

        Assert.Equal(better, Assert.Single(restarted.Store.Windows));
        Assert.Equal((2, 5.0), Assert.Single(restarted.Bus.Published.Cast<WindowClosed>()) is var w ? (w.Revision, w.MeanPeople!.Value) : default);
    }

    [Fact]
    public async Task After_a_restart_a_window_that_saw_more_takes_over_above_the_stored_revision()
    {
        using var restarted = await RestartAsync(Window(0) with { CoverageRatio = 0.2, Readings = 10, Revision = 2 });

        restarted.Outbox.Add([Window(0) with { CoverageRatio = 0.7, Readings = 35 }]);
        await restarted.Outbox.FlushAsync(default);
        // A correction that changes the people but not the coverage is still ours to make.
        restarted.Outbox.Add([Window(0) with { CoverageRatio = 0.7, Readings = 35, MeanPeople = 8, Revision = 1 }]);
        await restarted.Outbox.FlushAsync(default);

        Assert.Equal([3, 4], restarted.Bus.Published.Cast<WindowClosed>().Select(w => w.Revision));
        Assert.Equal((8.0, 4), Assert.Single(restarted.Store.Windows) is var w ? (w.MeanPeople!.Value, w.Revision) : default);
    }

    [Fact]
    public async Task At_the_end_what_waits_and_what_is_unfinished_is_stored_but_not_published()
    {
        role.Store.FailsBecause = "disk full";
        await FlushAsync(Window(0));
        role.Store.FailsBecause = null;

        // The pause after the failure is not over; there will be no later try.
        Assert.True(await role.Outbox.StoreLastAsync([Window(10)], default));

        Assert.Equal([At(0), At(10)], role.Store.Windows.Select(w => w.Start));
        Assert.Empty(role.Bus.Published);
    }

    [Fact]
    public async Task At_the_end_a_store_that_is_away_is_told()
    {
        role.Store.FailsBecause = "disk full";

        Assert.False(await role.Outbox.StoreLastAsync([Window(10)], default));
    }

    private static async Task<RoleParts> RestartAsync(OccupancyWindow stored)
    {
        var store = new MemoryWindowStore();
        await store.PutAsync([stored], default);
        return new RoleParts(At(7), store);
    }

    private async Task FlushAsync(params OccupancyWindow[] windows)
    {
        role.Outbox.Add(windows);
        await role.Outbox.FlushAsync(default);
    }

    private IEnumerable<WindowClosed> Published() => role.Bus.Published.Cast<WindowClosed>();

    private static OccupancyWindow Window(double seconds) => new()
    {
        ZoneId = "gate",
        Length = WindowLength.TenSeconds,
        Start = At(seconds),
        CoverageRatio = 0,
        Readings = 0,
    };
}
