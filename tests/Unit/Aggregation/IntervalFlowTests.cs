using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>An interval on its way through the role: live, into windows, through the store and back. Gate is seen by a and b, each its part; hill by b.</summary>
public sealed class IntervalFlowTests
{
    [Fact]
    public async Task A_camera_that_is_cut_widens_what_is_published_of_the_zone()
    {
        using var role = new RoleParts(Start);
        await LiveAsync(role, Counted("a", "gate", 0, 10, 7, 15), Counted("b", "gate", 0, 20, 16, 32));
        role.Clock.Advance(TimeSpan.FromSeconds(2.5));
        await LiveAsync(role, Counted("a", "gate", 2.5, 10, 7, 15));

        var told = role.Bus.Published.OfType<OccupanciesUpdated>().SelectMany(m => m.Updates).ToList();
        // As in LiveIntervalTests: 30 ∓ √37 and √229; then a's 7, and 15 + 20 + √(144 + 1.2816² × 4 / 3). In hundredths.
        Assert.Equal([(30, 23.92, 45.13), (10, 7.0, 47.09)], told.Select(u => (u.People!.Value, u.LowPeople!.Value, u.HighPeople!.Value)));
    }

    [Fact]
    public async Task An_edge_that_tells_no_interval_leaves_all_without()
    {
        using var role = new RoleParts(Start);
        await LiveAsync(role, Counted("b", "hill", 0, 20, null, null));
        await role.TakeAsync([.. Enumerable.Range(0, 10).Select(second => Counted("b", "hill", second, 20, null, null))]);
        await role.RunAsync(13);

        var told = Assert.Single(role.Bus.Published.OfType<OccupanciesUpdated>().SelectMany(m => m.Updates));
        Assert.Equal((20, null, null), (told.People, told.LowPeople, told.HighPeople));
        var window = role.Store.Windows.Single(w => w.ZoneId == "hill");
        Assert.Equal((20, null, null), (window.MeanPeople, window.LowPeople, window.HighPeople));
    }

    [Fact]
    public async Task Counts_that_come_hours_late_correct_the_interval_of_their_windows_from_the_store()
    {
        // Even seconds in time: 4 people, 3 to 6. Hours later the odd ones: 8 people, 5 to 12. Means of the ends: 4 and 9.
        using var role = new RoleParts(Start);
        for (var second = 0; second < 60; second++)
        {
            if (second % 2 == 0)
                await role.TakeAsync(Counted("b", "hill", second, 4, 3, 6));
            await role.RunAsync(1);
        }
        await role.RunAsync(3);
        Assert.Equal((3.0, 6.0), Minute(role));
        role.Clock.Advance(TimeSpan.FromHours(3));

        await role.TakeAsync([.. Enumerable.Range(0, 30).Select(i => Counted("b", "hill", (2 * i) + 1, 8, 5, 12))]);
        await role.RunAsync(6);

        Assert.Equal((4.0, 9.0), Minute(role));
    }

    [Fact]
    public async Task After_a_restart_the_interval_of_a_window_is_made_of_all_its_stored_counts()
    {
        // 0-30 s 4 people, 3 to 6; killed; 30-60 s 8, 5 to 12.
        using var first = new RoleParts(Start);
        first.Clock.Advance(TimeSpan.FromSeconds(30));
        await first.TakeAsync([.. Enumerable.Range(0, 30).Select(second => Counted("b", "hill", second, 4, 3, 6))]);

        using var second = new RoleParts(At(60), first);
        await second.TakeAsync([.. Enumerable.Range(30, 30).Select(s => Counted("b", "hill", s, 8, 5, 12))]);
        await second.RunAsync(5);

        Assert.Equal((4.0, 9.0), Minute(second));
    }

    [Fact]
    public async Task Ends_that_are_no_interval_are_dropped_told_once_and_the_count_is_taken()
    {
        using var role = new RoleParts(Start);

        await role.TakeAsync(Counted("b", "hill", 0, 20, 32, 16), Counted("b", "hill", 0.2, 20, -1, 16), Counted("b", "hill", 0.4, 20, 16, 32));

        Assert.Equal([(20, null, null), (20, null, null), (20, 16, 32)], role.Counts.Counts.OrderBy(c => c.CapturedAt).Select(c => (c.People, c.LowPeople, c.HighPeople)));
        Assert.Equal([2090], role.RefusalLog.EventIds);
    }

    private static async Task LiveAsync(RoleParts role, params ZoneCounted[] counts)
    {
        role.Desk.TakeLive(RoleParts.Message(counts));
        await role.Publisher.PublishAsync(default);
    }

    private static (double?, double?) Minute(RoleParts role)
    {
        var minute = role.Store.Windows.Single(w => w is { ZoneId: "hill", Length: WindowLength.OneMinute } && w.Start == Start);
        return (minute.LowPeople, minute.HighPeople);
    }

    private static ZoneCounted Counted(string camera, string zone, double seconds, int people, double? low, double? high) => new()
    {
        CameraId = camera,
        ZoneId = zone,
        Sequence = (long)(seconds * 1000),
        CapturedAt = At(seconds),
        People = people,
        LowPeople = low,
        HighPeople = high,
    };
}
