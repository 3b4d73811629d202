using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Aggregation;

/// <summary>Stores windows, then publishes them; keeps them while the store or the bus is away. Anybody adds, one loop flushes.</summary>
internal sealed class WindowOutbox(
    IWindowWriter writer, IWindowReader reader, IPublishEndpoint bus, IOptions<AggregationOptions> options,
    AggregationMetrics metrics, TimeProvider clock, ILogger<WindowOutbox> logger)
{
    private const int BatchSize = 2_000;
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(5);

    private readonly WindowBacklog toStore = new(options.Value.MaxPendingWindows);
    private readonly WindowBacklog toPublish = new(options.Value.MaxPendingWindows);
    private readonly Outage storeOutage = new();
    private readonly Outage busOutage = new();

    /// <summary>Why windows cannot be stored or published at present; null while they can.</summary>
    public string? Trouble => storeOutage.Reason ?? busOutage.Reason;

    /// <summary>Begin of the oldest window that is not stored yet; null when all are.</summary>
    public DateTimeOffset? OldestUnstored => toStore.OldestStart;

    /// <summary>Begin of the oldest window that is stored and not published yet; null when all are.</summary>
    public DateTimeOffset? OldestUntold => toPublish.OldestStart;

    /// <summary>Takes windows over; a later version of one replaces an earlier one that still waits.</summary>
    /// <returns>Windows that had to be let go because too many wait: they have to be worked out again.</returns>
    public IReadOnlyList<OccupancyWindow> Add(IEnumerable<DueWindow> windows)
    {
        var dropped = windows.Select(toStore.Add).Where(window => window is not null).Select(window => window!.Value.Window).ToList();
        if (dropped.Count > 0)
            Log.WindowsPutOff(logger, dropped.Count, dropped[0].ZoneId, dropped[0].Start, options.Value.MaxPendingWindows);
        return dropped;
    }

    /// <summary>Forgets the windows of zones that somebody else handles now.</summary>
    public void Drop(IReadOnlyCollection<string> zoneIds)
    {
        toStore.Drop(zoneIds);
        toPublish.Drop(zoneIds);
    }

    /// <summary>Stores and publishes what waits, as far as store and bus allow.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        while (toStore.Count > 0 && storeOutage.MayTry(clock.GetUtcNow()))
            await StoreBatchAsync(cancellationToken);
        while (toPublish.Count > 0 && busOutage.MayTry(clock.GetUtcNow()))
            await PublishBatchAsync(cancellationToken);
        metrics.Pending(toStore.Count + toPublish.Count);
    }

    private async Task StoreBatchAsync(CancellationToken cancellationToken)
    {
        var batch = toStore.Oldest(BatchSize);
        try
        {
            var settled = await SettleAsync(batch, cancellationToken);
            await writer.PutAsync([.. settled.Where(s => !s.IsStored).Select(s => s.Kept)], cancellationToken);
            // What was dropped while it was being written belongs to somebody else, who will look at what is stored.
            var ours = toStore.Remove(batch).ToHashSet();
            foreach (var (due, kept) in batch.Zip(settled.Select(s => s.Kept)))
            {
                if (ours.Contains(due) && toPublish.Add(new DueWindow(kept, due.MayBeStored)) is { } dropped)
                    Log.WindowNotPublished(logger, dropped.Window.ZoneId, (int)dropped.Window.Length, dropped.Window.Start, options.Value.MaxPendingWindows);
            }
            if (storeOutage.Succeeded())
                Log.StoringRecovered(logger, toStore.Count);
        }
        catch (RefusedException e)
        {
            // Never to be stored; what was not refused is there. The stretch closes without it: the counts themselves are stored.
            toStore.Remove(batch);
            metrics.WindowsRefusedByStore(e.Rows);
            Log.WindowsRefusedByStore(logger, e, e.Rows);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (storeOutage.Failed(e.Message, clock.GetUtcNow()))
                Log.StoringFailed(logger, e, toStore.Count);
        }
    }

    /// <summary>Windows of which a version may be stored are weighed against it: the better seen of the two holds.</summary>
    private async Task<IReadOnlyList<(OccupancyWindow Kept, bool IsStored)>> SettleAsync(IReadOnlyList<DueWindow> batch, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<(string, WindowLength, DateTimeOffset), OccupancyWindow>();
        // Windows of one stretch come for many zones at once: one question for each length and hour asks for all of them.
        foreach (var group in batch.Where(due => due.MayBeStored).Select(due => due.Window).GroupBy(window => (window.Length, Hour: WindowGrid.StartOf(window.Start, WindowLength.OneHour))))
        {
            var zones = group.Select(window => window.ZoneId).Distinct().ToList();
            var end = group.Max(window => window.Start) + WindowGrid.Duration(group.Key.Length);
            foreach (var window in await reader.ReadAsync(zones, group.Key.Length, group.Min(window => window.Start), end, cancellationToken))
                stored[(window.ZoneId, window.Length, window.Start)] = window;
        }
        return [.. batch.Select(due => Settle(due.Window, stored.GetValueOrDefault((due.Window.ZoneId, due.Window.Length, due.Window.Start))))];
    }

    private static (OccupancyWindow Kept, bool IsStored) Settle(OccupancyWindow window, OccupancyWindow? stored)
    {
        var kept = RestartChoice.Pick(stored, window);
        return (kept, ReferenceEquals(kept, stored));
    }

    private async Task PublishBatchAsync(CancellationToken cancellationToken)
    {
        var batch = toPublish.Oldest(WindowsClosed.MostWindows);
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(PublishTimeout);
            await bus.Publish(new WindowsClosed { Windows = [.. batch.Select(due => due.Window)] }, timeout.Token);
            toPublish.Remove(batch);
            foreach (var due in batch)
                metrics.WindowPublished(due.Window);
            if (busOutage.Succeeded())
                Log.WindowPublishingRecovered(logger, toPublish.Count);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (busOutage.Failed(e.Message, clock.GetUtcNow()))
                Log.WindowPublishingFailed(logger, e, toPublish.Count);
        }
    }
}
