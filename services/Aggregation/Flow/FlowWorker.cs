using CrowdWatch.Contracts;
using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation.Flow;

/// <summary>
/// Tells once a minute the flow and stock of the bounded zones that this instance handles. The whole business day is worked out anew from the store each
/// time: a restart goes on where it was, and crossings that come hours late are in it as if they had been in time.
/// </summary>
internal sealed class FlowWorker(
    SitePlan plan, PartitionDesk desk, ILineReader lines, IWindowReader windows, IPublishEndpoint bus, AggregationMetrics metrics, TimeProvider clock,
    ILogger<FlowWorker> logger) : BackgroundService
{
    /// <summary>How long after its end a minute is taken in: its windows are closed after 3 s, its crossings are told within a second; both have to be stored.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<BoundedZone> zones = BoundedZone.Of(plan);
    private readonly BusinessDay days = new(TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone), plan.BusinessDayStart);
    private readonly Outage outage = new();
    private DateTimeOffset? doneUntil;

    /// <summary>Why flows cannot be worked out at present; null while they can.</summary>
    public string? Trouble => outage.Reason;

    /// <summary>One look: if another minute is over, all zones.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = WindowGrid.StartOf(now - Delay, WindowLength.OneMinute);
        if (until == doneUntil || !outage.MayTry(now))
            return;
        try
        {
            var handled = desk.Active.SelectMany(partition => partition.ZoneIds).ToHashSet(StringComparer.Ordinal);
            var balances = new Dictionary<string, FlowBalance>(StringComparer.Ordinal);
            foreach (var zone in zones.Where(zone => handled.Contains(zone.ZoneId)))
            {
                balances[zone.ZoneId] = await BalanceAsync(zone, until, cancellationToken);
                await PublishAsync(zone.ZoneId, balances[zone.ZoneId], cancellationToken);
            }
            metrics.FlowsBalanced(balances);
            doneUntil = until;
            if (outage.Succeeded())
                Log.FlowRecovered(logger);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (outage.Failed(e.Message, now))
                Log.FlowFailed(logger, e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (zones.Count == 0)
            return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        do
            await TickAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<FlowBalance> BalanceAsync(BoundedZone zone, DateTimeOffset until, CancellationToken cancellationToken)
    {
        // The last minute that is over belongs to the day in which it began.
        var from = days.StartOf(days.Of(until - Minute));
        var steps = new List<IReadOnlyList<Domain.Flow.LineStep>>();
        foreach (var (lineId, _) in zone.Lines)
            steps.Add(await lines.ReadAsync(lineId, WindowLength.OneMinute, from - Minute, until, cancellationToken));
        return zone.Balance(from, until, steps, await windows.ReadAsync(zone.ZoneId, WindowLength.OneMinute, from, until, cancellationToken));
    }

    private async Task PublishAsync(string zoneId, FlowBalance flow, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(PublishTimeout);
        await bus.Publish(
            new ZoneFlowBalanced
            {
                ZoneId = zoneId,
                From = flow.From,
                At = flow.At,
                CoverageRatio = (double)flow.CountedMinutes / flow.Minutes,
                In = flow.In,
                Out = flow.Out,
                FlowPeople = flow.FlowPeople,
                Corrections = flow.Corrections,
                CorrectedPeople = flow.CorrectedPeople,
                People = flow.People,
                CountedPeople = flow.CountedPeople,
                CountedAt = flow.CountedAt,
                DriftSince = flow.DriftSince,
                DriftPeople = flow.DriftPeople,
                BiasRatio = flow.BiasRatio,
            },
            timeout.Token);
    }
}
