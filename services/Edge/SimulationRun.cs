using CrowdWatch.Contracts;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Edge;

/// <summary>Lives through a simulated area by a schedule and hands out what its cameras count.</summary>
internal sealed class SimulationRun(
    SimulatedSite site, SimulationOrder order, SimulationSchedule schedule, long firstSequence,
    Func<IReadOnlyList<ZoneCounted>, CancellationToken, Task> postAsync, SimulatedReports reports, Action<SimulationProgress> tell, TimeProvider clock, IReadOnlySet<string>? own = null)
{
    /// <summary>Counts handed out together at most; more than a tick of a large site, so that a fast run of a small one makes few messages.</summary>
    private const int MostTogether = 4000;

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterClosing = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BeforeOpening = TimeSpan.FromMinutes(5);

    private readonly List<SimulatedCount> counted = [];
    private readonly TruthTable? truth = order.Truth is { } writer ? new TruthTable(writer, site, order.TruthEvery) : null;
    private readonly double confidence = Math.Round(1 - order.Faults.MissRatio, 2);
    private List<ZoneCounted> ready = [];
    private SimulatedArea area = null!;
    private SimulatedCameras cameras = null!;
    private TimeSpan skipped;
    private TimeSpan tellAt;
    private (int People, DateTimeOffset At) peak = (-1, default);
    private long made;

    /// <summary>Runs to the end of the order, or until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Bringing a large area up to its first moment takes seconds: the time of the schedule has begun before that.
        var beganAt = clock.GetTimestamp();
        var first = schedule.At(0);
        area = new SimulatedArea(site, order.Area, order.Seed, first.AreaAt);
        cameras = new SimulatedCameras(site, order.Faults, order.Seed, first.AreaAt, own);
        reports.Begin(first.CapturedAt, cameras);
        var last = first.CapturedAt;
        try
        {
            for (var step = 0L; step < (schedule.Steps ?? long.MaxValue); step++)
            {
                var tick = schedule.At(step);
                await KeepPaceAsync(tick.Due, beganAt, cancellationToken);
                Count(tick, step);
                last = tick.CapturedAt;
                Tell(clock.GetElapsedTime(beganAt));
            }
            await PostAsync(cancellationToken);
            tell(Progress());
        }
        finally
        {
            reports.End(last);
            order.Truth?.Flush();
        }
    }

    private async Task KeepPaceAsync(TimeSpan due, long beganAt, CancellationToken cancellationToken)
    {
        var ahead = due - clock.GetElapsedTime(beganAt);
        if (ahead > TimeSpan.Zero || ready.Count >= MostTogether)
            await PostAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (ahead > TimeSpan.Zero)
            await Task.Delay(ahead, clock, cancellationToken);
    }

    private void Count(SimulationTick tick, long step)
    {
        area.AdvanceTo(tick.AreaAt + skipped);
        cameras.AdvanceTo(area.Now);
        SkipNight(tick.AreaAt);
        if (area.Inside > peak.People)
            peak = (area.Inside, area.Now);
        truth?.Write(tick.CapturedAt, area.PeopleByZone);
        var phase = (int)(step % schedule.Phases);
        counted.Clear();
        cameras.Count(area, counted, phase, schedule.Phases);
        foreach (var count in counted)
            ready.Add(Message(site.Views[count.View], count, tick.CapturedAt, firstSequence + (step / schedule.Phases)));
        made += counted.Count;
        reports.Counted(tick.CapturedAt, cameras, phase, schedule.Phases);
    }

    private void SkipNight(DateTimeOffset scheduled)
    {
        if (!order.SkipsNights)
            return;
        var day = area.Now < area.Day.ClosesAt + AfterClosing ? area.Day : area.NextDay;
        var morning = day.OpensAt - BeforeOpening;
        if (area.Now < morning)
            skipped = morning - scheduled;
    }

    private ZoneCounted Message(SimulatedView view, SimulatedCount count, DateTimeOffset at, long sequence)
    {
        var interval = SimulatedInterval.Of(order.Faults, count.People);
        return new()
        {
            CameraId = site.Plan.Cameras[view.Camera].Id,
            ZoneId = site.Zones[view.Zone].Id,
            Sequence = sequence,
            CapturedAt = at,
            People = count.People,
            MeanConfidence = count.People > 0 ? confidence : null,
            LowPeople = interval.Low,
            HighPeople = interval.High,
            Cells = view.CellIds is { } ids ? [.. ids.Select((id, i) => new CellCount { Cell = id, People = count.ByPart![i] })] : null,
        };
    }

    private async Task PostAsync(CancellationToken cancellationToken)
    {
        if (ready.Count == 0)
            return;
        var counts = ready;
        ready = new List<ZoneCounted>(counts.Count);
        await postAsync(counts, cancellationToken);
    }

    private void Tell(TimeSpan elapsed)
    {
        if (elapsed < tellAt)
            return;
        tellAt = elapsed + TellEvery;
        tell(Progress());
    }

    private SimulationProgress Progress() => new()
    {
        AreaAt = area.Now,
        Inside = area.Inside,
        PeakPeople = peak.People,
        PeakAt = peak.At,
        CountsMade = made,
    };
}
