using CrowdWatch.Aggregation.SiteWindows;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Aggregation;

/// <summary>Works out again, from the stored counts, the windows of stretches that late counts or an earlier run left open, and closes stretches that are done.</summary>
internal sealed class StretchWorker(
    PartitionDesk desk, ICountReader reader, WindowOutbox outbox, SiteBacklog site, IOptions<AggregationOptions> options, AggregationMetrics metrics,
    TimeProvider clock, ILogger<StretchWorker> logger) : BackgroundService
{
    /// <summary>Zones read in one go: at five counts a second and two cameras a zone a stretch of them is 60 000 counts.</summary>
    private const int ZonesAtOnce = 20;

    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(500);

    private readonly WindowRules rules = options.Value.Rules;
    private readonly Outage outage = new();

    /// <summary>Why stretches cannot be worked out at present; null while they can.</summary>
    public string? Trouble => outage.Reason;

    /// <summary>One round over all partitions.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        foreach (var partition in desk.Active.Where(partition => partition.IsLoaded))
        {
            if (outage.MayTry(clock.GetUtcNow()))
                await WorkAsync(partition, cancellationToken);
            // Every window of a stretch that begins before this moment is cool, stored, and a part of the site's.
            var coolBefore = clock.GetUtcNow() - rules.HotLateness - ZoneStretch.Duration - options.Value.CloseDelay;
            var oldest = new[] { outbox.OldestUnstored, outbox.OldestUntold, site.OldestStart }.Min();
            var storedBefore = oldest is { } start ? start - ZoneStretch.Duration : DateTimeOffset.MaxValue;
            if (partition.IsSettled)
                desk.CloseStretches(partition, coolBefore < storedBefore ? coolBefore : storedBefore);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickEvery, clock);
        do
            await TickAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WorkAsync(ActivePartition partition, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var work = partition.Zones.SelectMany(zone => zone.TakeWork(now).Select(start => (Zone: zone, Start: start))).ToList();
        foreach (var sameStart in work.GroupBy(item => item.Start).OrderBy(group => group.Key))
        {
            foreach (var zones in sameStart.Select(item => item.Zone).Chunk(ZonesAtOnce))
                await WorkOutAsync(partition, zones, sameStart.Key, cancellationToken);
        }
    }

    private async Task WorkOutAsync(ActivePartition partition, ZoneAggregator[] zones, DateTimeOffset start, CancellationToken cancellationToken)
    {
        try
        {
            var counts = await reader.ReadAsync([.. zones.Select(zone => zone.Zone.ZoneId)], start - Freshness.MaxFrameAge, start + ZoneStretch.Duration, cancellationToken);
            if (outage.Succeeded())
                Log.WorkingOutRecovered(logger);
            var byZone = counts.ToLookup(count => count.ZoneId);
            var now = clock.GetUtcNow();
            foreach (var zone in zones)
            {
                // Given up meanwhile: somebody else works it out.
                if (partition.Released.IsCancellationRequested)
                    return;
                foreach (var window in outbox.Add(StretchFold.Of(zone.Zone, rules, start, byZone[zone.Zone.ZoneId], now).Select(window => new DueWindow(window, MayBeStored: true))))
                    desk.WantWork(window, now + options.Value.LateDelay);
                metrics.StretchWorkedOut();
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (outage.Failed(e.Message, clock.GetUtcNow()))
                Log.WorkingOutFailed(logger, e, start);
            foreach (var zone in zones)
                zone.WantWork(start, clock.GetUtcNow());
        }
    }
}
