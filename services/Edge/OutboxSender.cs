using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using CrowdWatch.Contracts;
using CrowdWatch.Edge.Outboxes;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>
/// Sends rows to the bus and waits for its confirmation. Two lanes: fresh rows go at once as live; all others are late, oldest first and
/// at a limited rate, so that they never hold up the live ones. While the bus takes nothing it is asked now and then with one row.
/// </summary>
internal sealed class OutboxSender(
    OutboxStore store, Func<object, CancellationToken, Task> publish, Func<bool> hasBusStarted, EdgeOptions options,
    OutboxLosses losses, EdgeMetrics metrics, TimeProvider clock, ILogger logger)
{
    /// <summary>A row that was not sent for this long after its counts were made is late: readers take a frame for the present up to this age.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>How long the drain waits when there is nothing for it to do.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(0.1);

    private static readonly TimeSpan RefusedPause = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly long startedAt = clock.GetTimestamp();
    private readonly Channel<FreshRow> fresh = Channel.CreateUnbounded<FreshRow>();
    private readonly ConcurrentDictionary<string, TimeSpan> frameDelays = new(StringComparer.Ordinal);
    private BusOutage outage;
    private DrainBudget budget = new(options.Outbox.DrainCountsPerSecond, 0, TimeSpan.Zero);
    private TimeSpan lastConfirmedAt = TimeSpan.MinValue;
    private long published;
    private int underWay;

    /// <summary>Counts confirmed since the start.</summary>
    public long Published => Interlocked.Read(ref published);

    /// <summary>Rows that wait to be sent live or for the bus's answer.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>Why the bus takes no counts; null while it does.</summary>
    public string? BusTrouble => hasBusStarted() ? Outage.Reason : "it has not connected yet";

    private BusOutage Outage
    {
        get
        {
            lock (gate)
                return outage;
        }
    }

    private TimeSpan Uptime => clock.GetElapsedTime(startedAt);

    /// <summary>Age of a camera's newest counts when the bus had confirmed them; null before the first.</summary>
    public TimeSpan? FrameDelay(string cameraId) => frameDelays.TryGetValue(cameraId, out var delay) ? delay : null;

    /// <summary>Takes a row that is on its way, for the live lane.</summary>
    public void SendOut(FreshRow row)
    {
        Interlocked.Increment(ref underWay);
        fresh.Writer.TryWrite(row);
    }

    /// <summary>Sends fresh rows one after the other until cancelled. Several may run at once.</summary>
    public async Task SendFreshRowsAsync(CancellationToken cancellationToken)
    {
        await foreach (var row in fresh.Reader.ReadAllAsync(cancellationToken))
            await SendFreshAsync(row, cancellationToken);
    }

    /// <summary>Sends the fresh rows that wait now, one after the other.</summary>
    public async Task SendWaitingAsync(CancellationToken cancellationToken)
    {
        while (fresh.Reader.TryRead(out var row))
            await SendFreshAsync(row, cancellationToken);
    }

    /// <summary>Sends some late rows, or asks a bus that takes nothing. How long to wait before the next step.</summary>
    public async Task<TimeSpan> DrainStepAsync(CancellationToken cancellationToken)
    {
        if (!hasBusStarted())
            return Idle;
        if (Outage is { IsOn: true } now)
            return now.NextProbe > Uptime ? Least(now.NextProbe - Uptime, Idle) : await ProbeAsync(cancellationToken);
        budget = budget.Later(Uptime);
        if (budget.Wait > TimeSpan.Zero)
            return Least(budget.Wait, Idle);
        var rows = store.Take(Math.Max(1, (int)budget.Left));
        if (rows.Count == 0)
            return Idle;
        budget = budget.Spend(rows.Sum(row => row.Counts));
        await Task.WhenAll(rows.Select(row => SendLateAsync(row, cancellationToken)));
        return TimeSpan.Zero;
    }

    private async Task<TimeSpan> ProbeAsync(CancellationToken cancellationToken)
    {
        if (store.Take(mostCounts: 1) is not [var row, ..])
            return Idle;
        await SendLateAsync(row, cancellationToken);
        lock (gate)
        {
            if (outage.IsOn)
                outage = outage.ProbeFailed(outage.Reason!, Uptime);
        }
        return TimeSpan.Zero;
    }

    private async Task SendFreshAsync(FreshRow row, CancellationToken cancellationToken)
    {
        try
        {
            if (!hasBusStarted() || Outage.IsOn || clock.GetElapsedTime(row.MadeAt) > Fresh)
                store.GiveBack(row.Row);
            else
                await SendAsync(row.Row, row.Message with { IsLive = true }, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // One row's misfortune must not end the lane.
            store.GiveBack(row.Row);
            Log.OutboxFault(logger, e, "sending");
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private async Task SendLateAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        ZonesCounted message;
        try
        {
            message = RowBody.Read(row.Body);
        }
        catch (JsonException e)
        {
            Log.RowUnreadable(logger, e, row.Id);
            store.Confirm(row);
            losses.Lost(row.Counts, "a row of the outbox cannot be read");
            return;
        }
        Interlocked.Increment(ref underWay);
        try
        {
            await SendAsync(row, message with { IsLive = false }, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            store.GiveBack(row);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private async Task SendAsync(OutboxRow row, ZonesCounted message, CancellationToken cancellationToken)
    {
        var began = Uptime;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await publish(message, limit.Token).WaitAsync(options.PublishTimeout, clock, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            store.GiveBack(row);
            return;
        }
        catch (Exception e)
        {
            await GiveUpAsync(limit);
            Failed(row, began, e is TimeoutException ? $"it did not confirm within {options.PublishTimeout.TotalSeconds:0.#} s" : e.Message);
            return;
        }
        Confirmed(row, message, Uptime - began);
    }

    /// <summary>Ends an attempt that nobody waits for any more. What that stirs up in a client whose connection is gone is of no interest.</summary>
    private async Task GiveUpAsync(CancellationTokenSource attempt)
    {
        try
        {
            await attempt.CancelAsync();
        }
        catch (AggregateException e)
        {
            Log.OutboxFault(logger, e, "giving an attempt up");
        }
    }

    private void Confirmed(OutboxRow row, ZonesCounted message, TimeSpan took)
    {
        store.Confirm(row);
        Interlocked.Add(ref published, row.Counts);
        metrics.CountsPublished(row.Counts, message.IsLive, took);
        BusOutage before;
        lock (gate)
            (before, outage, lastConfirmedAt) = (outage, default, Uptime);
        if (before.Since is { } since)
            Log.BusTakesCountsAgain(logger, (Uptime - since).TotalSeconds, options.Outbox.DrainCountsPerSecond);
        if (message.IsLive)
            NoteDelays(message);
    }

    private void NoteDelays(ZonesCounted message)
    {
        var now = clock.GetUtcNow();
        foreach (var count in message.Counts)
        {
            var age = now > count.CapturedAt ? now - count.CapturedAt : TimeSpan.Zero;
            frameDelays[count.CameraId] = age;
            metrics.FramePublished(count.CameraId, age);
        }
    }

    /// <summary>A bus that took another row after this attempt began is there: then the row alone has to wait.</summary>
    private void Failed(OutboxRow row, TimeSpan began, string reason)
    {
        BusOutage before;
        bool isAlone;
        lock (gate)
        {
            before = outage;
            isAlone = !outage.IsOn && lastConfirmedAt > began;
            if (!isAlone)
                outage = outage.Failed(reason, Uptime);
        }
        if (isAlone)
        {
            store.SetAside(row, RefusedPause);
            Log.RowRefused(logger, row.Id, reason, RefusedPause.TotalSeconds);
            return;
        }
        store.GiveBack(row);
        if (!before.IsOn)
            Log.BusTakesNoCounts(logger, reason);
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
