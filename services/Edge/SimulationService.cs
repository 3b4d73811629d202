using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Outboxes;
using CrowdWatch.Edge.Simulation;
using CrowdWatch.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Edge;

/// <summary>Runs a simulation in the place of cameras: its counts go through the same outbox to the same bus.</summary>
internal sealed class SimulationService(
    SitePlan plan, SimulationOrder order, EdgeOutbox outbox, StatusSender status, BusStart bus, IOptions<EdgeOptions> options, TimeProvider clock,
    ILoggerFactory loggers) : BackgroundService, IRunsOnce
{
    /// <summary>Reports about cameras a second, at most: ten thousand cameras report every ten seconds.</summary>
    private const double MostReportsPerSecond = 1000;

    /// <summary>Counts of a simulated past that may wait for the bus; then the simulation waits too.</summary>
    private const long MostWaiting = 200_000;

    /// <summary>Health of a simulated past, where nobody watches it live.</summary>
    private static readonly TimeSpan HealthOfThePast = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWaitForBus = TimeSpan.FromSeconds(5);

    private IReadOnlyList<Camera> own = [];

    /// <exception cref="EdgeException">No camera of the plan is this edge's.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        own = EdgeCameras.Of(plan, outbox.EdgeId);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // With a bus the first counts go out live; without one they wait, as those of cameras do.
        var began = clock.GetTimestamp();
        while (!bus.HasStarted && clock.GetElapsedTime(began) < LongestWaitForBus)
            await Task.Delay(LookEvery, clock, stoppingToken);
        var logger = loggers.CreateLogger("CrowdWatch.Edge");
        var (cameras, zones) = (own.Count, plan.Zones.Count);
        Log.SimulationStarted(logger, cameras, zones, order.Seed);
        var site = await Task.Run(() => SimulatedSite.From(plan), stoppingToken);
        var reports = new SimulatedReports(plan, HealthEvery(), outbox.FirstSequence, status.Post);
        var schedule = SimulationSchedule.Of(order, own.Count, clock.GetUtcNow());
        SimulationProgress last = null!;
        var run = new SimulationRun(
            site, order, schedule, outbox.FirstSequence, PostAsync, reports, progress => order.Progress?.Invoke(last = WithOutbox(progress)), clock,
            own.Select(camera => camera.Id).ToHashSet(StringComparer.Ordinal));
        await Task.Run(() => run.RunAsync(stoppingToken), stoppingToken);
        while ((last = WithOutbox(last)).CountsWaiting > 0)
            await Task.Delay(LookEvery, clock, stoppingToken);
        order.Progress?.Invoke(last with { IsDone = true });
    }

    private async Task PostAsync(IReadOnlyList<ZoneCounted> counts, CancellationToken cancellationToken)
    {
        if (order.Stamps == SimulatedStamps.Present)
        {
            outbox.Post(counts);
            return;
        }
        // A past is made faster than any camera counts and than the outbox drains.
        outbox.PostLate(counts);
        await outbox.WhenRoomAsync(cancellationToken);
        while (outbox.Figures().Counts > MostWaiting)
            await Task.Delay(LookEvery, clock, cancellationToken);
    }

    private SimulationProgress WithOutbox(SimulationProgress progress)
    {
        var figures = outbox.Figures();
        return progress with { CountsPublished = figures.Published, CountsLost = figures.Lost, CountsWaiting = figures.Counts };
    }

    private TimeSpan HealthEvery()
    {
        var usual = order.Stamps == SimulatedStamps.Present ? options.Value.HealthInterval : HealthOfThePast;
        var least = TimeSpan.FromSeconds(own.Count / MostReportsPerSecond);
        return usual > least ? usual : least;
    }
}
