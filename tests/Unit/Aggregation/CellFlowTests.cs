using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Tests.Unit.Domain.Ground;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>Cells on their way through the role: live, into windows, through the store and back. Both cameras see 7 m of 10 m × 4 m, 4 m of them together.</summary>
public sealed class CellFlowTests
{
    private static readonly CrowdWatch.Domain.Site.SitePlan Plan = OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 7, 4, 100), OverheadSite.Camera("b", 3, 0, 10, 4, 100));

    [Fact]
    public async Task The_live_value_counts_each_cell_once_and_tells_the_ground_it_is_of()
    {
        using var role = new RoleParts(Start, plan: Plan);
        role.Desk.TakeLive(RoleParts.Message(OfA(0), OfB(0)));
        await role.Publisher.PublishAsync(default);

        var told = Assert.Single(role.Bus.Published.OfType<OccupanciesUpdated>().SelectMany(message => message.Updates));
        // Both show it alike, so the shared cell is a's: 3 + 4 + 6.
        Assert.Equal((13, 1.0, 40.0), (told.People!.Value, told.CoverageRatio, told.SeenSquareMetres!.Value));
    }

    [Fact]
    public async Task Counts_that_come_hours_late_are_combined_by_cell_from_the_store()
    {
        using var role = new RoleParts(Start, plan: Plan);
        for (var second = 0; second < 60; second++)
        {
            await role.TakeAsync(OfA(second));
            await role.RunAsync(1);
        }
        await role.RunAsync(3);
        Assert.Equal((7.0, 0.7), Minute(role));
        role.Clock.Advance(TimeSpan.FromHours(3));

        await role.TakeAsync([.. Enumerable.Range(0, 60).Select(OfB)]);
        await role.RunAsync(6);

        Assert.Equal((13.0, 1.0), Minute(role));
    }

    [Fact]
    public async Task A_count_without_the_cells_of_the_plan_is_taken_as_of_overlapping_cameras_and_told_once_a_minute()
    {
        using var role = new RoleParts(Start, plan: Plan);
        var sumsWrong = OfB(0) with { People = 12 };
        var otherPlan = OfB(0.2) with { Cells = [new() { Cell = "b", People = 11 }] };
        var older = OfB(0.4) with { Cells = null };

        await role.TakeAsync(sumsWrong, otherPlan, older, OfA(0.4));
        role.Desk.TakeLive(RoleParts.Message(older, OfA(0.4)));
        await role.Publisher.PublishAsync(default);

        Assert.Equal([null, "b:11", null], role.Counts.Counts.Where(c => c.CameraId == "b").OrderBy(c => c.CapturedAt).Select(c => c.Cells));
        Assert.Equal([2110], role.RefusalLog.EventIds);
        // The higher count holds, 11 of b.
        Assert.Equal(11, role.Bus.Published.OfType<OccupanciesUpdated>().SelectMany(message => message.Updates).Last().People);
    }

    private static (double?, double) Minute(RoleParts role)
    {
        var minute = role.Store.Windows.Single(w => w.Length == WindowLength.OneMinute && w.Start == Start);
        return (minute.MeanPeople, minute.CoverageRatio);
    }

    private static ZoneCounted OfA(int second) => OfA((double)second);

    private static ZoneCounted OfB(int second) => OfB((double)second);

    private static ZoneCounted OfA(double second) => Counted("a", second, ("a", 3), ("a+b", 4));

    private static ZoneCounted OfB(double second) => Counted("b", second, ("a+b", 5), ("b", 6));

    private static ZoneCounted Counted(string camera, double seconds, params (string Cell, int People)[] cells) => new()
    {
        CameraId = camera,
        ZoneId = "gate",
        Sequence = (long)(seconds * 1000),
        CapturedAt = At(seconds),
        People = cells.Sum(cell => cell.People),
        Cells = [.. cells.Select(cell => new CellCount { Cell = cell.Cell, People = cell.People })],
    };
}
