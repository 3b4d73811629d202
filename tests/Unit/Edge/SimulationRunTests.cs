using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Tests.Unit.Domain.Ground;
using CrowdWatch.Tests.Unit.Edge.Simulation;

namespace CrowdWatch.Tests.Unit.Edge;

public class SimulationRunTests
{
    private const long FirstSequence = 5000;

    private readonly FakeTimeProvider clock = new(SimulationSites.At(12));
    private readonly List<ZoneCounted> counts = [];
    private readonly List<object> reports = [];
    private readonly List<SimulationProgress> told = [];

    [Fact]
    public async Task A_past_is_counted_by_every_camera_every_second_with_the_truth_beside_it()
    {
        await using var truth = new StringWriter();
        await RunAsync(Past with { Truth = truth });
        // 7 cameras × 60 s.
        Assert.Equal(420, counts.Count);
        Assert.Equal(420, counts.Select(count => (count.CameraId, count.ZoneId, count.Sequence)).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 60).Select(second => (FirstSequence + second, SimulationSites.At(11, 59, second))), Of("lake-1").Select(count => (count.Sequence, count.CapturedAt)));

        var rows = truth.ToString().Split('\n');
        Assert.Equal("time,zone,people", rows[0]);
        // 60 s × 5 zones, the heading, and nothing after the last line break.
        Assert.Equal(302, rows.Length);
        var lake = rows.Where(row => row.Contains(",lake,", StringComparison.Ordinal)).Select(row => row.Split(','));
        Assert.Equal(Of("lake-1").Select(count => ($"{count.CapturedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", $"{count.People}")), lake.Select(row => (row[0], row[2])));
    }

    [Fact]
    public async Task The_same_order_gives_the_same_counts()
    {
        await RunAsync(Past with { Faults = new CameraFaults() });
        var first = counts.ToList();
        counts.Clear();
        await RunAsync(Past with { Faults = new CameraFaults() });
        Assert.Equal(first, counts);
    }

    [Fact]
    public async Task The_peak_and_the_number_of_counts_are_told_at_the_end()
    {
        await RunAsync(Past);
        var area = new SimulatedArea(SimulationSites.Site, SimulationSites.Busy, 3, SimulationSites.At(11, 59));
        var peak = 0;
        for (var second = 0; second < 60; second++)
        {
            area.AdvanceTo(SimulationSites.At(11, 59, second));
            peak = Math.Max(peak, area.Inside);
        }
        Assert.Equal((420, peak), (told[^1].CountsMade, told[^1].PeakPeople));
    }

    [Fact]
    public async Task Cameras_of_a_zone_with_cells_tell_them_and_each_cell_once_is_the_truth()
    {
        var plan = OverheadSite.Plan(10, 4, OverheadSite.Camera("a", 0, 0, 7, 4, 100), OverheadSite.Camera("b", 3, 0, 10, 4, 100));
        await using var truth = new StringWriter();
        await RunAsync(Past with { Truth = truth }, SimulatedSite.From(plan));

        var trueCounts = truth.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => int.Parse(row.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(60, trueCounts.Count);
        Assert.Contains(trueCounts, people => people > 20);
        Assert.All(counts, count => Assert.Equal(count.People, count.Cells!.Sum(cell => cell.People)));
        Assert.Equal(["a", "a+b"], Of("a").First().Cells!.Select(cell => cell.Cell));
        // What a sees, and of what b sees the cell that a does not.
        Assert.Equal(trueCounts, Of("a").Zip(Of("b"), (a, b) => a.People + b.Cells!.Single(cell => cell.Cell == "b").People));
        Assert.Contains(Of("a").Zip(Of("b"), (a, b) => a.People + b.People).Zip(trueCounts), pair => pair.First > pair.Second);
    }

    [Fact]
    public async Task The_peak_of_an_empty_night_is_its_first_moment()
    {
        await RunAsync(Past with { From = SimulationSites.At(3) });
        Assert.Equal((0, SimulationSites.At(3)), (told[^1].PeakPeople, told[^1].PeakAt));
    }

    [Fact]
    public async Task Live_counts_wait_for_their_time()
    {
        var order = Past with { Stamps = SimulatedStamps.Present, Speed = 1, Duration = TimeSpan.FromSeconds(3) };
        var run = RunAsync(order);
        Assert.Equal(7, counts.Count);
        clock.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => counts.Count == 14);
        Assert.Equal(SimulationSites.At(12, 0, 1), counts[^1].CapturedAt);
        clock.Advance(TimeSpan.FromSeconds(1));
        await run;
        Assert.Equal(21, counts.Count);
    }

    [Fact]
    public async Task Nights_are_skipped_when_asked_for()
    {
        // From 17:29 on, 600 times as fast: a step is ten minutes. 17:29, then 17:39, which is past closing by more than five minutes, then the
        // next morning from 07:55 on.
        var order = Past with { Stamps = SimulatedStamps.Present, From = SimulationSites.At(17, 29), Speed = 600, Duration = TimeSpan.FromMinutes(40), SkipsNights = true };
        var run = RunAsync(order);
        for (var step = 1; step < 4; step++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await UntilAsync(() => counts.Count == 7 * (step + 1) || run.IsCompleted);
        }
        await run;
        Assert.Equal(SimulationSites.At(17, 29), told[0].AreaAt);
        Assert.Equal(SimulationSites.At(17, 39), told[1].AreaAt);
        Assert.Equal(SimulationSites.At(7, 55).AddDays(1).AddMinutes(10), told[2].AreaAt);
        Assert.Equal(SimulationSites.At(7, 55).AddDays(1).AddMinutes(20), told[3].AreaAt);
    }

    [Fact]
    public async Task A_failing_camera_tells_so_and_sends_nothing_rather_than_zero()
    {
        var outage = new PlannedOutage("lake-1", new(11, 59), TimeSpan.FromSeconds(90));
        await RunAsync(Past with { From = SimulationSites.At(11, 58, 50), Faults = CameraFaults.None with { Planned = [outage] } });
        // Ten seconds before the outage; it lasts longer than the minute that is simulated.
        Assert.Equal(10, Of("lake-1").Count());
        Assert.Equal(60, Of("lake-2").Count());
        var states = reports.OfType<CameraStateChanged>().Where(change => change.CameraId == "lake-1").ToList();
        Assert.Equal([CameraState.Live, CameraState.Blind, CameraState.Stopped], states.Select(change => change.State));
        Assert.Equal(SimulationSites.At(11, 59), states[1].ChangedAt);
        Assert.Equal([FirstSequence, FirstSequence + 1, FirstSequence + 2], states.Select(change => change.Sequence));
    }

    [Fact]
    public async Task Every_camera_reports_its_health_once_an_interval()
    {
        await RunAsync(Past);
        // 60 s from the first to the last second are 59 s: at an interval of 10 s five times, and once more for those whose turn came in the rest.
        Assert.All(SimulationSites.Plan.Cameras, camera => Assert.InRange(Health(camera.Id).Count, 5, 6));
        var second = Health("lake-1")[1];
        Assert.Equal((CameraState.Live, 1.0), (second.State, Math.Round(second.FramesPerSecond, 1)));
    }

    private static SimulationOrder Past => new()
    {
        Area = SimulationSites.Busy,
        Faults = CameraFaults.None,
        Seed = 3,
        Speed = 100_000,
        From = SimulationSites.At(11, 59),
        Duration = TimeSpan.FromMinutes(1),
        Stamps = SimulatedStamps.Simulated,
    };

    private async Task RunAsync(SimulationOrder order, SimulatedSite? other = null)
    {
        var site = other ?? SimulationSites.Site;
        var schedule = SimulationSchedule.Of(order, site.Plan.Cameras.Count, clock.GetUtcNow());
        var made = new SimulatedReports(site.Plan, TimeSpan.FromSeconds(10), FirstSequence, (_, report) => reports.Add(report));
        var running = new SimulationRun(site, order, schedule, FirstSequence, TakeAsync, made, told.Add, clock).RunAsync(default);
        while (order.Stamps == SimulatedStamps.Simulated && !running.IsCompleted)
            clock.Advance(TimeSpan.FromMilliseconds(1));
        await running;
    }

    private Task TakeAsync(IReadOnlyList<ZoneCounted> some, CancellationToken cancellationToken)
    {
        counts.AddRange(some);
        return Task.CompletedTask;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Yield();
    }

    private IEnumerable<ZoneCounted> Of(string camera) => counts.Where(count => count.CameraId == camera);

    private List<CameraHealth> Health(string camera) => [.. reports.OfType<CameraHealth>().Where(report => report.CameraId == camera)];
}
