using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>The role over its life: it runs, stops in the middle of a minute and starts again.</summary>
public sealed class WindowWorkerTests
{
    [Fact]
    public async Task Blind_zones_are_stored_as_unknown()
    {
        using var role = new RoleParts(Start);
        role.Clock.Advance(TimeSpan.FromSeconds(13));

        await role.Worker.TickAsync(default);

        Assert.Equal(["gate", "hill"], role.Store.Windows.Select(w => w.ZoneId).Order());
        Assert.All(role.Store.Windows, w => Assert.Null(w.MeanPeople));
        Assert.Equal(2, role.Bus.Published.OfType<WindowClosed>().Count());
    }

    [Fact]
    public async Task A_minute_begun_before_a_restart_keeps_what_was_seen_more_of()
    {
        // First run, 0 to 40 s: one person at "hill" every second. It stops at 40 s and saves the running minute:
        // seen 0-41 s (the frame of 39 s holds to 41 s), 41 / 60.
        // Second run from 45 s: seen 45-60 s, 15 / 60, less than the stored 41 / 60.
        using var first = new RoleParts(Start);
        Count(first, from: 0, to: 40, people: 1);
        await first.Worker.StopAsync(default);

        using var second = new RoleParts(At(45), first.Store);
        Count(second, from: 45, to: 63, people: 9);
        await second.Worker.TickAsync(default);

        var minute = Assert.Single(second.Store.Windows, w => w is { ZoneId: "hill", Length: WindowLength.OneMinute });
        Assert.Equal((1.0, 41.0 / 60, 0), (minute.MeanPeople!.Value, minute.CoverageRatio, minute.Revision));
        var published = Assert.Single(second.Bus.Published.OfType<WindowClosed>(), w => w is { ZoneId: "hill", WindowSeconds: 60 });
        Assert.Equal(1, published.MeanPeople);
    }

    [Fact]
    public async Task A_minute_seen_better_after_the_restart_replaces_the_saved_part()
    {
        // Stopped at 10 s (seen 0-11 s), started at 12 s: seen 12-60 s = 48 / 60.
        using var first = new RoleParts(Start);
        Count(first, from: 0, to: 10, people: 1);
        await first.Worker.StopAsync(default);

        using var second = new RoleParts(At(12), first.Store);
        Count(second, from: 12, to: 63, people: 9);
        await second.Worker.TickAsync(default);

        var minute = Assert.Single(second.Store.Windows, w => w is { ZoneId: "hill", Length: WindowLength.OneMinute });
        Assert.Equal((9.0, 48.0 / 60, 1), (minute.MeanPeople!.Value, minute.CoverageRatio, minute.Revision));
    }

    [Fact]
    public async Task A_store_that_fails_at_the_end_does_not_stop_the_stop()
    {
        using var role = new RoleParts(Start) { Store = { FailsBecause = "disk full" } };
        Count(role, from: 0, to: 2, people: 1);

        await role.Worker.StopAsync(default);

        Assert.Empty(role.Store.Windows);
        Assert.NotEqual(0, role.Store.Attempts);
    }

    // Camera b counts the hill every second in [from, to); the clock ends at "to".
    private static void Count(RoleParts role, int from, int to, int people)
    {
        for (var second = from; second < to; second++)
        {
            var verdict = role.Intake.Take(new ZoneCounted { CameraId = "b", ZoneId = "hill", Sequence = second, CapturedAt = At(second), People = people });
            Assert.Equal(ReadingVerdict.Accepted, verdict);
            role.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
