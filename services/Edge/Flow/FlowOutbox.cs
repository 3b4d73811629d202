using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using CrowdWatch.Contracts;
using CrowdWatch.Edge.Outboxes;
using CrowdWatch.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge.Flow;

/// <summary>
/// The way of an edge's lines and movement to the bus, one for all cameras of the process. One loop owns file and totals: what is handed in is written together,
/// then published with confirm, each stream in its order, then removed. What a crash can cost is what waits for the next commit, some tens of milliseconds.
/// </summary>
internal sealed class FlowOutbox : IAsyncDisposable
{
    /// <summary>Readings and movements that may wait for the loop; only a disk that stands still for long fills it, and readings wait with their cameras then.</summary>
    public const int MaxHandedIn = 10_000;

    private const int MaxSending = 16;
    private const int MaxRowsAtOnce = 100;

    // A commit waits for the disk (1 to 20 ms); more often than this would only make more of them.
    private static readonly TimeSpan CommitEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WakeEvery = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LastTry = TimeSpan.FromSeconds(3);

    private readonly Channel<(LineReading Line, ZoneMovementMeasured? Movement)> handedIn =
        Channel.CreateBounded<(LineReading, ZoneMovementMeasured?)>(new BoundedChannelOptions(MaxHandedIn) { SingleReader = true });

    private readonly ConcurrentQueue<(string Stream, IReadOnlyList<long> Confirmed, string? Failure)> returned = new();
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<object, CancellationToken, Task> publish;
    private readonly Func<bool> hasBusStarted;
    private readonly TimeSpan publishTimeout;
    private readonly OutboxLosses losses;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly FlowStore store;
    private readonly long startedAt;
    private Task running = Task.CompletedTask;
    private BusOutage outage;
    private string? probed;
    private volatile string? busTrouble;
    private bool isStarted;
    private bool isClosed;

    /// <param name="path">The file.</param>
    /// <param name="publish">Completes when the bus has the message.</param>
    /// <param name="hasBusStarted">Whether there is a bus to publish on.</param>
    /// <param name="publishTimeout">How long the bus may take.</param>
    /// <param name="metrics">The measurements.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">The log.</param>
    public FlowOutbox(
        string path, Func<object, CancellationToken, Task> publish, Func<bool> hasBusStarted, TimeSpan publishTimeout, EdgeMetrics metrics, TimeProvider clock, ILogger logger)
    {
        (this.publish, this.hasBusStarted, this.publishTimeout, this.clock, this.logger) = (publish, hasBusStarted, publishTimeout, clock, logger);
        startedAt = clock.GetTimestamp();
        losses = new OutboxLosses(metrics.FlowLost, reason => Log.FlowLost(logger, reason), messages => Log.FlowLostNoMore(logger, messages), clock);
        store = new FlowStore(new FlowFile(path), losses.Lost, clock, logger);
    }

    private TimeSpan Uptime => clock.GetElapsedTime(startedAt);

    /// <summary>The file of an edge: beside its outbox, under its name. Two outboxes never share one: the lock of an outbox holds for it.</summary>
    public static string PathBeside(string outboxPath)
    {
        var path = Path.GetFullPath(outboxPath);
        return (path.EndsWith(".db", StringComparison.Ordinal) ? path[..^".db".Length] : path) + ".lines.db";
    }

    /// <summary>Takes what a frame says of a line, at once; false when it cannot now. Safe for several threads.</summary>
    public bool Post(LineReading reading) => HandIn((reading, null));

    /// <summary>Takes how a zone moved, at once; told when it cannot. Safe for several threads.</summary>
    public void Post(ZoneMovementMeasured movement)
    {
        if (!HandIn((default, movement)))
            losses.Lost(1, "the disk stands still");
    }

    /// <summary>How it is doing now.</summary>
    public FlowFigures Figures() => new()
    {
        Waiting = store.Waiting,
        Lost = losses.Total,
        IsLosing = losses.IsOn,
        BusTrouble = hasBusStarted() ? busTrouble : "it has not connected yet",
        DiskTrouble = store.DiskTrouble,
    };

    /// <summary>Opens the file. The edge's outbox is open already: its lock holds for both.</summary>
    /// <exception cref="EdgeException">It cannot be used at all.</exception>
    public void Open() => store.Open();

    /// <summary>Starts writing and sending; returns at once.</summary>
    public void Start()
    {
        isStarted = true;
        running = Task.Run(() => Guarded.LoopAsync(RunAsync, e => Log.FlowFault(logger, e), clock, stopping.Token));
    }

    /// <summary>Writes what was handed in and removes what was confirmed; then what is ready goes out. For one thread at a time.</summary>
    /// <param name="isLast">The program stops: what is still being gathered goes too.</param>
    public void Step(bool isLast = false)
    {
        while (returned.TryDequeue(out var back))
            Return(back.Stream, back.Confirmed, back.Failure);
        for (var taken = 0; store.IsKnown && taken < MaxHandedIn && handedIn.Reader.TryRead(out var item); taken++)
        {
            if (item.Movement is { } movement)
                store.Take(movement);
            else
                store.Take(item.Line);
        }
        store.Write();
        losses.CheckTime();
        Send(isLast);
    }

    /// <summary>Writes what is left, tries to send it for some seconds, and leaves the rest in the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isClosed)
            return;
        isClosed = true;
        handedIn.Writer.TryComplete();
        wake.Writer.TryComplete();
        await running;
        Step(isLast: true);
        var began = clock.GetTimestamp();
        while (isStarted && hasBusStarted() && busTrouble is null && (store.Sending > 0 || store.Waiting > 0) && clock.GetElapsedTime(began) < LastTry)
        {
            await Task.Delay(CommitEvery, clock);
            Step(isLast: true);
        }
        await stopping.CancelAsync();
        Step(isLast: true);
        store.Dispose();
        stopping.Dispose();
    }

    private bool HandIn((LineReading, ZoneMovementMeasured?) item)
    {
        if (!handedIn.Writer.TryWrite(item))
            return false;
        wake.Writer.TryWrite(true);
        return true;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = Guarded.Timer(clock, () => wake.Writer.TryWrite(true), e => Log.FlowFault(logger, e), WakeEvery, WakeEvery);
        while (await wake.Reader.WaitToReadAsync(cancellationToken))
        {
            wake.Reader.TryRead(out _);
            var began = clock.GetTimestamp();
            Step();
            if (clock.GetElapsedTime(began) is var took && took < CommitEvery)
                await Task.Delay(CommitEvery - took, clock, cancellationToken);
        }
    }

    private void Send(bool isLast)
    {
        if (!hasBusStarted() || stopping.IsCancellationRequested || (outage.IsOn && (Uptime < outage.NextProbe || store.Sending > 0)))
            return;
        var (maxStreams, maxRows) = outage.IsOn ? (1, 1) : (MaxSending - store.Sending, MaxRowsAtOnce);
        var ready = store.Take(maxStreams, maxRows, isLast);
        probed = outage.IsOn && ready.Count > 0 ? ready[0].Stream : null;
        foreach (var (stream, rows) in ready)
            _ = SendAsync(stream, rows);
    }

    /// <summary>Sends rows one after the other up to the first that the bus does not take.</summary>
    private async Task SendAsync(string stream, IReadOnlyList<StoredRow> rows)
    {
        var confirmed = new List<long>();
        string? failure = null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        try
        {
            foreach (var row in rows)
            {
                if (MessageOf(row) is { } message)
                    await publish(message, limit.Token).WaitAsync(publishTimeout, clock, stopping.Token);
                confirmed.Add(row.Id);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The rest stays in the file.
        }
        catch (Exception e)
        {
            failure = e is TimeoutException ? $"it did not confirm within {publishTimeout.TotalSeconds:0.#} s" : e.Message;
            // What giving up stirs in a client whose connection is gone is of no interest.
            await limit.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        returned.Enqueue((stream, confirmed, failure));
        wake.Writer.TryWrite(true);
    }

    private object? MessageOf(StoredRow row)
    {
        try
        {
            return row.Message();
        }
        catch (JsonException e)
        {
            Log.FlowRowUnreadable(logger, e, row.Id);
            losses.Lost(1, "a row of the file cannot be read");
            return null;
        }
    }

    /// <summary>An attempt that began before the outage says nothing of the probe.</summary>
    private void Return(string stream, IReadOnlyList<long> confirmed, string? failure)
    {
        store.End(stream, confirmed);
        if (failure is not null)
        {
            if (!outage.IsOn)
                Log.BusTakesNoFlow(logger, failure);
            outage = stream == probed ? outage.ProbeFailed(failure, Uptime) : outage.Failed(failure, Uptime);
        }
        else if (confirmed.Count > 0 && outage.Since is { } since)
        {
            Log.BusTakesFlowAgain(logger, (Uptime - since).TotalSeconds);
            outage = default;
        }
        busTrouble = outage.Reason;
    }
}
