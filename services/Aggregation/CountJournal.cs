using System.Threading.Channels;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation;

/// <summary>
/// Stores counts for all who wait for it, many in one write: the next write begins when the last one has ended, with all that came meanwhile.
/// While the store is away it tries again and again; who waits goes on waiting, and the queue behind keeps what it has.
/// </summary>
internal sealed class CountJournal(ICountWriter writer, AggregationMetrics metrics, TimeProvider clock, ILogger<CountJournal> logger) : BackgroundService
{
    /// <summary>Counts in one write: InfluxDB's own advice for a batch.</summary>
    private const int MostCounts = 5_000;

    private readonly Channel<Entry> entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Outage outage = new();

    /// <summary>Why counts cannot be stored at present; null while they can.</summary>
    public string? Trouble => outage.Reason;

    /// <summary>Stores counts and opens stretches, in the order of the calls; completes when both are durable.</summary>
    /// <exception cref="OperationCanceledException">The counts are not wanted any more, or the role stops.</exception>
    public Task StoreAsync(IReadOnlyCollection<CameraCount> counts, IReadOnlyCollection<ZoneStretch> opened, CancellationToken unwanted)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!entries.Writer.TryWrite(new Entry(counts, opened, [], done, unwanted)))
            done.SetCanceled(CancellationToken.None);
        return done.Task.WaitAsync(unwanted);
    }

    /// <summary>Closes stretches after all that was asked for before.</summary>
    public void Close(IReadOnlyCollection<ZoneStretch> stretches) => entries.Writer.TryWrite(new Entry([], [], stretches, null, CancellationToken.None));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await entries.Reader.WaitToReadAsync(stoppingToken))
                await StoreBatchAsync(Gather(), stoppingToken);
        }
        finally
        {
            // After a fault it goes on; who waited has been told that his counts are not stored.
            if (stoppingToken.IsCancellationRequested)
                entries.Writer.TryComplete();
            while (entries.Reader.TryRead(out var entry))
                entry.Done?.TrySetCanceled(CancellationToken.None);
        }
    }

    private List<Entry> Gather()
    {
        var batch = new List<Entry>();
        for (var counts = 0; counts < MostCounts && entries.Reader.TryRead(out var entry); counts += entry.Counts.Count)
            batch.Add(entry);
        return batch;
    }

    private async Task StoreBatchAsync(List<Entry> batch, CancellationToken stoppingToken)
    {
        try
        {
            while (!await TryStoreAsync(batch, stoppingToken))
                await Task.Delay(outage.Wait(clock.GetUtcNow()), clock, stoppingToken);
            batch.ForEach(entry => entry.Done?.TrySetResult());
        }
        finally
        {
            // Whatever ended the tries before: who still waits gives its message back to the queue.
            batch.ForEach(entry => entry.Done?.TrySetCanceled(CancellationToken.None));
        }
    }

    private async Task<bool> TryStoreAsync(List<Entry> batch, CancellationToken stoppingToken)
    {
        var counts = batch.Where(entry => !entry.Unwanted.IsCancellationRequested).SelectMany(entry => entry.Counts).ToList();
        // Of a stretch that was closed and opened in this batch the last word holds.
        var words = new Dictionary<ZoneStretch, bool>();
        foreach (var entry in batch)
        {
            foreach (var stretch in entry.Opened)
                words[stretch] = true;
            foreach (var stretch in entry.Closed)
                words[stretch] = false;
        }
        try
        {
            await PutAsync(counts, [.. words.Where(word => word.Value).Select(word => word.Key)], stoppingToken);
            if (words.ContainsValue(false))
                await writer.CloseAsync([.. words.Where(word => !word.Value).Select(word => word.Key)], stoppingToken);
            if (outage.Succeeded())
                Log.CountStoringRecovered(logger);
            return true;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            if (outage.Failed(e.Message, clock.GetUtcNow()))
                Log.CountStoringFailed(logger, e, counts.Count);
            return false;
        }
    }

    private async Task PutAsync(List<CameraCount> counts, List<ZoneStretch> opened, CancellationToken stoppingToken)
    {
        if (counts.Count == 0 && opened.Count == 0)
            return;
        try
        {
            await writer.PutAsync(counts, opened, stoppingToken);
            metrics.CountsStored(counts.Count);
        }
        catch (RefusedException e)
        {
            metrics.CountsStored(counts.Count - e.Rows);
            metrics.CountsRefusedByStore(e.Rows);
            Log.CountsRefusedByStore(logger, e, e.Rows);
        }
    }

    private sealed record Entry(
        IReadOnlyCollection<CameraCount> Counts, IReadOnlyCollection<ZoneStretch> Opened, IReadOnlyCollection<ZoneStretch> Closed,
        TaskCompletionSource? Done, CancellationToken Unwanted);
}
