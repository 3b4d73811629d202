using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>The role over its life: it runs, is killed in the middle of a minute, starts again, and hears of things late. The result is always that of the counts.</summary>
public sealed class WindowWorkerTests
{
    [Fact]
    public async Task Blind_zones_are_stored_as_unknown()
    {
        using var role = new RoleParts(Start);
        await role.RunAsync(13);

        Assert.Equal(["gate", "hill"], role.Store.Windows.Select(w => w.ZoneId).Order());
        Assert.All(role.Store.Windows, w => Assert.Null(w.MeanPeople));
        Assert.Equal(2, Announced(role).Count);
    }

    [Fact]
    public async Task A_minute_in_which_the_role_was_killed_is_made_of_all_its_counts()
    {
        // 0-20 s one person a second; killed; 20-30 s nobody takes counts, they wait in the queue; from 30 s on the queue is drained and
        // 9 people are seen until 60 s. Mean (1 * 30 + 9 * 30) / 60 = 5 over a minute seen throughout.
        using var first = new RoleParts(Start);
        await CountAsync(first, from: 0, to: 20, people: 1);

        using var second = new RoleParts(At(30), first);
        await second.TakeAsync([.. Enumerable.Range(20, 10).Select(s => Counted(s, 1))]);
        await CountAsync(second, from: 30, to: 63, people: 9);

        var minute = Assert.Single(second.Store.Windows, w => w is { ZoneId: "hill", Length: WindowLength.OneMinute });
        Assert.Equal((5.0, 1.0, 60, 0), (minute.MeanPeople!.Value, minute.CoverageRatio, minute.Readings, minute.Revision));
    }

    [Fact]
    public async Task Windows_that_a_killed_role_had_not_stored_are_worked_out_by_the_next_start()
    {
        // Counts of 0-60 s are stored, their windows not; the next start comes twenty minutes later.
        using var first = new RoleParts(Start);
        first.Clock.Advance(TimeSpan.FromSeconds(60));
        await first.TakeAsync([.. Enumerable.Range(0, 60).Select(s => Counted(s, s < 30 ? 2 : 4))]);

        using var second = new RoleParts(At(1200), first);
        await second.RunAsync(12);

        var minute = Assert.Single(second.Store.Windows, w => w is { ZoneId: "hill", Length: WindowLength.OneMinute } && w.Start == Start);
        Assert.Equal((3.0, 60), (minute.MeanPeople!.Value, minute.Readings));
        // The frame of 59 s holds to 61 s, so a seventh window of ten seconds saw something.
        Assert.Equal(7, second.Store.Windows.Count(w => w is { ZoneId: "hill", Length: WindowLength.TenSeconds } && w.Start < At(300)));
        Assert.Empty(second.Counts.Open);
    }

    [Fact]
    public async Task A_window_that_was_stored_but_never_announced_is_announced_after_the_restart()
    {
        using var first = new RoleParts(Start);
        first.Bus.FailsBecause = "no connection";
        await CountAsync(first, from: 0, to: 14, people: 1);
        Assert.Contains(first.Store.Windows, w => w is { ZoneId: "hill", Length: WindowLength.TenSeconds });

        using var second = new RoleParts(At(14), first);
        await second.RunAsync(2);

        Assert.Contains(Announced(second), w => w is { ZoneId: "hill", Length: WindowLength.TenSeconds, Revision: 0 } && w.Start == Start);
    }

    [Fact]
    public async Task Counts_that_come_hours_late_correct_the_windows_they_belong_to()
    {
        // Every second second of the first minute came in time: 4 people, held for 2 s, so seen throughout. Three hours later the others
        // come: 8 people from each odd second to the next even one. Mean (4 * 30 + 8 * 30) / 60 = 6.
        using var role = new RoleParts(Start);
        for (var second = 0; second < 60; second++)
        {
            if (second % 2 == 0)
                await role.TakeAsync(Counted(second, 4));
            await role.RunAsync(1);
        }
        await role.RunAsync(3);
        Assert.Equal(4, Minute(role).MeanPeople);
        role.Clock.Advance(TimeSpan.FromHours(3));

        await role.TakeAsync([.. Enumerable.Range(0, 30).Select(i => Counted(2 * i + 1, 8))]);
        await role.RunAsync(6);

        Assert.Equal((6.0, 60, 1), (Minute(role).MeanPeople!.Value, Minute(role).Readings, Minute(role).Revision));
        Assert.Contains(Announced(role), w => w is { ZoneId: "hill", Length: WindowLength.OneMinute, Revision: 1, MeanPeople: 6 });
    }

    [Fact]
    public async Task Six_hours_of_outage_end_in_the_same_series_as_if_nothing_had_been()
    {
        using var timely = new RoleParts(Start);
        using var late = new RoleParts(Start);
        // One count every ten seconds is enough to have something in every window.
        var counts = Enumerable.Range(0, 6 * 360).Select(i => Counted(i * 10, i % 7)).ToList();
        foreach (var count in counts)
        {
            await timely.TakeAsync(count);
            await timely.RunAsync(10);
        }
        late.Clock.Advance(TimeSpan.FromHours(6));
        // The outbox drains in its order, with new counts in between and some twice.
        foreach (var chunk in counts.Chunk(100))
        {
            await late.TakeAsync(chunk);
            await late.TakeAsync(chunk[..10]);
            await late.RunAsync(1);
        }
        await timely.RunAsync(200);
        await late.RunAsync(200);

        Assert.Equal(Seen(timely), Seen(late));
        Assert.Equal(6 * 360 + 360, Seen(late).Count);
    }

    [Fact]
    public async Task Stretches_are_closed_when_all_their_windows_are_stored()
    {
        using var role = new RoleParts(Start);
        await CountAsync(role, from: 0, to: 5, people: 1);
        Assert.Equal([new ZoneStretch("hill", Start)], role.Counts.Open);

        // The stretch ends at 300 s, its windows are corrected from memory until 420 s, the last was first closed 3 s after its end.
        await role.RunAsync(425);

        Assert.Empty(role.Counts.Open);
    }

    [Fact]
    public async Task A_stretch_stays_open_while_its_windows_cannot_be_stored()
    {
        using var role = new RoleParts(Start);
        await CountAsync(role, from: 0, to: 5, people: 1);
        role.Store.FailsBecause = "disk full";
        await role.RunAsync(500);
        Assert.NotEmpty(role.Counts.Open);

        role.Store.FailsBecause = null;
        await role.RunAsync(60);

        Assert.Empty(role.Counts.Open);
        Assert.Contains(role.Store.Windows, w => w is { ZoneId: "hill", Readings: 5, Length: WindowLength.TenSeconds });
    }

    [Fact]
    public async Task Of_two_instances_that_change_over_the_second_has_the_last_word()
    {
        // The first instance loses the partition at 5 s with windows not yet closed; it must not store its half of them later.
        using var first = new RoleParts(Start);
        await CountAsync(first, from: 0, to: 5, people: 1);
        for (var partition = 0; partition < 8; partition++)
            first.Desk.Released(partition);
        using var second = new RoleParts(At(5), first, gainsAll: false);
        await CountAsync(second, from: 5, to: 14, people: 1);

        await first.RunAsync(60);

        var window = Assert.Single(second.Store.Windows, w => w is { ZoneId: "hill", Length: WindowLength.TenSeconds } && w.Start == Start);
        Assert.Equal((10, 1.0), (window.Readings, window.CoverageRatio));
    }

    [Fact]
    public async Task A_program_that_stood_still_starts_over_from_the_store()
    {
        using var role = new RoleParts(Start);
        await CountAsync(role, from: 0, to: 5, people: 3);

        role.Desk.StartOver();
        await CountAsync(role, from: 5, to: 13, people: 3);
        await role.RunAsync(1);

        var window = Assert.Single(role.Store.Windows, w => w is { ZoneId: "hill", Length: WindowLength.TenSeconds });
        Assert.Equal((10, 3.0, 1.0), (window.Readings, window.MeanPeople!.Value, window.CoverageRatio));
    }

    [Fact]
    public async Task Windows_that_could_not_be_closed_in_time_are_worked_out_from_the_store()
    {
        // Counts of 0-60 s are taken in time, but nothing closes windows before 500 s: all are long past correcting from memory.
        using var role = new RoleParts(Start);
        for (var second = 0; second < 60; second++)
        {
            await role.TakeAsync(Counted(second, 3));
            role.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        role.Clock.Advance(TimeSpan.FromSeconds(440));
        await role.RunAsync(3);

        Assert.Equal((3.0, 1.0, 60), (Minute(role).MeanPeople!.Value, Minute(role).CoverageRatio, Minute(role).Readings));
        // The frame of 59 s holds to 61 s, so a seventh window of ten seconds saw something.
        Assert.Equal(7, role.Store.Windows.Count(w => w is { ZoneId: "hill", Length: WindowLength.TenSeconds, CoverageRatio: > 0 }));
    }

    private static OccupancyWindow Minute(RoleParts role) =>
        Assert.Single(role.Store.Windows, w => w is { ZoneId: "hill", Length: WindowLength.OneMinute } && w.Start == Start);

    /// <summary>What was seen, without how often it was corrected: an outage may show in that alone.</summary>
    private static List<OccupancyWindow> Seen(RoleParts role) =>
        [.. role.Store.Windows.Where(w => w.CoverageRatio > 0).Select(w => w with { Revision = 0 }).OrderBy(w => w.Length).ThenBy(w => w.Start)];

    private static List<OccupancyWindow> Announced(RoleParts role) => [.. role.Bus.Published.OfType<WindowsClosed>().SelectMany(message => message.Windows)];

    private static ZoneCounted Counted(int second, int people) =>
        new() { CameraId = "b", ZoneId = "hill", Sequence = second, CapturedAt = At(second), People = people };

    // Camera b counts the hill every second in [from, to); the clock ends at "to".
    private static async Task CountAsync(RoleParts role, int from, int to, int people)
    {
        for (var second = from; second < to; second++)
        {
            await role.TakeAsync(Counted(second, people));
            await role.RunAsync(1);
        }
    }
}
