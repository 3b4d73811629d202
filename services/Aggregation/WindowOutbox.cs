using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Aggregation;

/// <summary>Stores windows, then publishes them; keeps them while the store or the bus is away. Used by one loop only.</summary>
internal sealed class WindowOutbox(
    ZoneBook book, IWindowWriter writer, IWindowReader reader, IPublishEndpoint bus, IOptions<AggregationOptions> options,
    AggregationMetrics metrics, TimeProvider clock, ILogger<WindowOutbox> logger)
{
    private const int BatchSize = 2_000;
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(5);

    private readonly WindowBacklog toStore = new(options.Value.MaxPendingWindows);
    private readonly WindowBacklog toPublish = new(options.Value.MaxPendingWindows);
    private readonly Outage storeOutage = new();
    private readonly Outage busOutage = new();

    // How far our revisions lie above the fold's, for windows that an earlier run had stored and this one replaced.
    private readonly Dictionary<(string ZoneId, WindowKey Key), int> revisionOffsets = [];

    /// <summary>Why windows cannot be stored or published at present; null while they can.</summary>
    public string? Trouble => storeOutage.Reason ?? busOutage.Reason;

    /// <summary>Takes windows over; a later revision replaces an earlier one that still waits.</summary>
    public void Add(IEnumerable<OccupancyWindow> windows)
    {
        foreach (var window in windows)
            Keep(toStore, window);
    }

    /// <summary>Stores and publishes what waits, as far as store and bus allow.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        while (toStore.Count > 0 && storeOutage.MayTry(clock.GetUtcNow()))
            await StoreBatchAsync(cancellationToken);
        while (toPublish.Count > 0 && busOutage.MayTry(clock.GetUtcNow()))
            await PublishFirstAsync(cancellationToken);
        metrics.Pending(toStore.Count + toPublish.Count);
    }

    /// <summary>
    /// The end of the role: stores what waits, whatever the pause, and the windows that are not over yet. Nothing is published,
    /// for the bus may be gone already; a role that starts again weighs the stored windows against what it sees.
    /// </summary>
    /// <returns>Whether everything is stored.</returns>
    public async Task<bool> StoreLastAsync(IEnumerable<OccupancyWindow> unfinished, CancellationToken cancellationToken)
    {
        Add(unfinished);
        while (toStore.Count > 0)
        {
            if (!await StoreBatchAsync(cancellationToken))
                return false;
        }
        return true;
    }

    private async Task<bool> StoreBatchAsync(CancellationToken cancellationToken)
    {
        var batch = toStore.Oldest(BatchSize);
        try
        {
            var settled = new List<OccupancyWindow>(batch.Count);
            var fresh = new List<OccupancyWindow>(batch.Count);
            foreach (var window in batch)
            {
                var (kept, isStored) = await SettleAsync(window, cancellationToken);
                settled.Add(kept);
                if (!isStored)
                    fresh.Add(kept);
            }
            await writer.PutAsync(fresh, cancellationToken);
            foreach (var (window, kept) in batch.Zip(settled))
            {
                toStore.Remove(window);
                NoteReplaced(window, kept);
                Keep(toPublish, kept);
            }
            if (storeOutage.Succeeded())
                Log.StoringRecovered(logger, toStore.Count);
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (storeOutage.Failed(e.Message, clock.GetUtcNow()))
                Log.StoringFailed(logger, e, toStore.Count);
            return false;
        }
    }

    /// <summary>A window that began before the role did is weighed against the stored one: the better seen of the two holds.</summary>
    private async Task<(OccupancyWindow Kept, bool IsStored)> SettleAsync(OccupancyWindow window, CancellationToken cancellationToken)
    {
        if (window.Start >= book.StartedAt)
            return (window, false);
        if (revisionOffsets.TryGetValue(IdOf(window), out var offset))
            return (window with { Revision = window.Revision + offset }, false);
        var stored = await reader.ReadAsync(window.ZoneId, window.Length, window.Start, window.Start + WindowGrid.Duration(window.Length), cancellationToken);
        var kept = RestartChoice.Pick(stored.FirstOrDefault(w => w.Start == window.Start), window);
        return (kept, stored.Contains(kept));
    }

    private void NoteReplaced(OccupancyWindow window, OccupancyWindow kept)
    {
        var isOurs = kept with { Revision = window.Revision } == window;
        if (window.Start < book.StartedAt && isOurs)
            revisionOffsets[IdOf(window)] = kept.Revision - window.Revision;
    }

    private async Task PublishFirstAsync(CancellationToken cancellationToken)
    {
        var window = toPublish.Oldest(1)[0];
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(PublishTimeout);
            await bus.Publish(Message(window), timeout.Token);
            toPublish.Remove(window);
            metrics.WindowPublished(window);
            if (busOutage.Succeeded())
                Log.WindowPublishingRecovered(logger, toPublish.Count);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (busOutage.Failed(e.Message, clock.GetUtcNow()))
                Log.WindowPublishingFailed(logger, e, toPublish.Count);
        }
    }

    private void Keep(WindowBacklog backlog, OccupancyWindow window)
    {
        if (backlog.Add(window) is not { } dropped)
            return;
        metrics.WindowLost();
        Log.WindowLost(logger, dropped.ZoneId, (int)dropped.Length, dropped.Start, options.Value.MaxPendingWindows);
    }

    private static (string, WindowKey) IdOf(OccupancyWindow window) => (window.ZoneId, new WindowKey(window.Length, window.Start));

    private static WindowClosed Message(OccupancyWindow window) => new()
    {
        ZoneId = window.ZoneId,
        WindowStart = window.Start,
        WindowSeconds = (int)window.Length,
        Revision = window.Revision,
        MeanPeople = window.MeanPeople,
        MinPeople = window.MinPeople,
        MaxPeople = window.MaxPeople,
        LastPeople = window.LastPeople,
        CoverageRatio = window.CoverageRatio,
        Readings = window.Readings,
    };
}
