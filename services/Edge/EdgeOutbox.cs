using System.Collections.Concurrent;
using System.Threading.Channels;
using CrowdWatch.Contracts;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Outboxes;
using CrowdWatch.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>
/// The way of an edge's counts to the bus, one for all cameras of the process: what is handed in is written to a file together, a row for
/// each partition, then published with confirm, then removed. What the bus does not take waits in the file, within bounds.
/// </summary>
internal sealed class EdgeOutbox : IAsyncDisposable
{
    /// <summary>Counts that may wait for the disk; more come in only when it takes seconds for a commit.</summary>
    public const int MostWaitingCounts = 100_000;

    private const int MostCountsInACommit = 20_000;
    private const int LiveWorkers = 32;

    // A commit waits for the disk (1 to 20 ms); more often than this would only make more and smaller messages.
    private static readonly TimeSpan CommitEvery = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan CommitEveryWhenBusy = TimeSpan.FromMilliseconds(100);

    // Confirmed rows are removed with the next commit, and after this time without one.
    private static readonly TimeSpan WakeEvery = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LastTry = TimeSpan.FromSeconds(3);

    private readonly ConcurrentQueue<(IReadOnlyList<ZoneCounted> Counts, long MadeAt)> waiting = new();
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stopping = new();
    private readonly EdgeOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly OutboxFile file;
    private readonly List<Task> tasks = [];
    private OutboxLock? held;
    private Task writing = Task.CompletedTask;
    private long waitingCounts;
    private long nextId;
    private long highestSequence;

    public EdgeOutbox(
        string edgeId, EdgeOptions options, Func<object, CancellationToken, Task> publish, Func<bool> hasBusStarted, EdgeMetrics metrics, TimeProvider clock, ILogger logger)
    {
        (EdgeId, this.options, this.clock, this.logger) = (edgeId, options, clock, logger);
        file = new OutboxFile(options.Outbox.Path, options.Outbox.MaxBytes);
        Losses = new OutboxLosses(metrics.CountsLost, reason => Log.CountsLost(logger, reason), counts => Log.CountsLostNoMore(logger, counts), clock);
        Store = new OutboxStore(file, Losses.Lost, clock, logger);
        Sender = new OutboxSender(Store, publish, hasBusStarted, options, Losses, metrics, clock, logger);
    }

    /// <summary>Id of this edge, in every message.</summary>
    public string EdgeId { get; }

    /// <summary>First sequence number to use for every camera; above all that were used before, whatever the clock did. Known once the program is starting.</summary>
    public long FirstSequence { get; private set; }

    /// <summary>What sends the rows.</summary>
    internal OutboxSender Sender { get; }

    /// <summary>Where the rows are.</summary>
    internal OutboxStore Store { get; }

    internal OutboxLosses Losses { get; }

    /// <summary>Takes counts, at once: any number, of any cameras and zones, in the order of capture. Safe for several threads.</summary>
    public void Post(IReadOnlyList<ZoneCounted> counts) => Post(counts, clock.GetTimestamp());

    /// <summary>Takes counts of a past, as <see cref="Post(IReadOnlyList{ZoneCounted})"/> does: they are never sent as live. Not for a process that posts live ones too, for all that are written together go the same way.</summary>
    public void PostLate(IReadOnlyList<ZoneCounted> counts) =>
        Post(counts, clock.GetTimestamp() - (long)(2 * OutboxSender.Fresh.TotalSeconds * clock.TimestampFrequency));

    /// <summary>Waits until the disk has caught up: for those who make counts faster than cameras do, so that none are lost before the file.</summary>
    public async Task WhenRoomAsync(CancellationToken cancellationToken)
    {
        while (Interlocked.Read(ref waitingCounts) > MostCountsInACommit)
            await Task.Delay(CommitEvery, clock, cancellationToken);
    }

    /// <summary>How it is doing now.</summary>
    public OutboxFigures Figures()
    {
        var (counts, bytes, oldest) = Store.Waiting();
        return new OutboxFigures
        {
            Counts = counts + Interlocked.Read(ref waitingCounts),
            Bytes = bytes,
            OldestAt = oldest,
            Published = Sender.Published,
            Lost = Losses.Total,
            IsLosing = Losses.IsOn,
            BusTrouble = Sender.BusTrouble,
            DiskTrouble = Store.DiskTrouble,
        };
    }

    /// <summary>Opens the file; counts may be posted from now on.</summary>
    /// <exception cref="EdgeException">Another edge uses the file, or it cannot be used at all.</exception>
    public void Open()
    {
        held = new OutboxLock(file.FullPath);
        var now = clock.GetUtcNow();
        var (counts, highestId, stored) = Store.Open();
        // Far above every id of the file, even of one that cannot be read yet.
        nextId = Math.Max(highestId + 1, now.ToUnixTimeMilliseconds() * 1_000);
        FirstSequence = highestSequence = RisingNumber.StartAfter(stored, now);
        Store.Remember(FirstSequence);
        Log.OutboxOpened(logger, EdgeId, file.FullPath, counts);
    }

    /// <summary>Starts writing and sending; returns at once.</summary>
    public void Start()
    {
        writing = Task.Run(WriteUntilStoppedAsync);
        for (var i = 0; i < LiveWorkers; i++)
            tasks.Add(Task.Run(() => RepeatAsync(SendLiveAsync)));
        tasks.Add(Task.Run(() => RepeatAsync(() => Sender.DrainStepAsync(stopping.Token))));
    }

    /// <summary>Writes what was handed in, and removes what was confirmed, in one commit; then its rows go out.</summary>
    public void Write()
    {
        var counts = new List<ZoneCounted>();
        var madeAt = 0L;
        while (counts.Count < MostCountsInACommit && waiting.TryDequeue(out var handed))
        {
            madeAt = counts.Count == 0 ? handed.MadeAt : madeAt;
            counts.AddRange(handed.Counts);
        }
        try
        {
            Write(CountPacking.Pack(EdgeId, counts), madeAt);
        }
        catch
        {
            Losses.Lost(counts.Count, "they could not be written");
            throw;
        }
        finally
        {
            Interlocked.Add(ref waitingCounts, -counts.Count);
        }
    }

    /// <summary>Lets go what is beyond the bounds.</summary>
    /// <param name="clockSteadyFor">How long the clock has run without a step.</param>
    public void Tidy(TimeSpan clockSteadyFor)
    {
        Store.Tidy(AgeBound.Cutoff(clock.GetUtcNow(), options.Outbox.MaxAge, clockSteadyFor));
        Losses.CheckTime();
    }

    /// <summary>Writes what is left, tries to send it for some seconds, and leaves the rest in the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (held is null)
            return;
        wake.Writer.TryComplete();
        await writing;
        while (!waiting.IsEmpty)
            Write();
        var began = clock.GetTimestamp();
        while (tasks.Count > 0 && Sender.BusTrouble is null && IsAnythingLeft() && clock.GetElapsedTime(began) < LastTry)
            await Task.Delay(CommitEvery, clock);
        await stopping.CancelAsync();
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Write();
        if (Store.UnwrittenCounts() is > 0 and var lost)
            Losses.Lost(lost, "the edge stopped while the disk took none");
        if (Store.Waiting().Counts is > 0 and var left)
            Log.StoppedUnsent(logger, left);
        Store.Dispose();
        held.Dispose();
        held = null;
        stopping.Dispose();
    }

    private void Post(IReadOnlyList<ZoneCounted> counts, long madeAt)
    {
        if (counts.Count == 0)
            return;
        if (Interlocked.Add(ref waitingCounts, counts.Count) > MostWaitingCounts)
        {
            Interlocked.Add(ref waitingCounts, -counts.Count);
            Losses.Lost(counts.Count, "the disk is slower than the counts come");
            return;
        }
        waiting.Enqueue((counts, madeAt));
        wake.Writer.TryWrite(true);
    }

    private void Write(IReadOnlyList<ZonesCounted> messages, long madeAt)
    {
        var rows = new List<OutboxRow>(messages.Count);
        foreach (var message in messages)
        {
            rows.Add(new OutboxRow(nextId++, message.Counts.Count, message.Counts.Min(count => count.CapturedAt), RowBody.Write(message)));
            highestSequence = Math.Max(highestSequence, message.Counts.Max(count => count.Sequence));
        }
        Store.Write(rows, highestSequence);
        for (var i = 0; i < rows.Count; i++)
            Sender.SendOut(new FreshRow(rows[i], messages[i], madeAt));
    }

    private bool IsAnythingLeft()
    {
        if (Sender.UnderWay > 0)
            return true;
        Write();
        return Store.Waiting().Counts > 0;
    }

    private async Task WriteUntilStoppedAsync()
    {
        using var timer = Guarded.Timer(clock, () => wake.Writer.TryWrite(true), e => Log.OutboxFault(logger, e, "its timer"), WakeEvery, WakeEvery);
        while (await wake.Reader.WaitToReadAsync())
        {
            wake.Reader.TryRead(out _);
            var began = clock.GetTimestamp();
            try
            {
                Write();
            }
            catch (Exception e)
            {
                Log.OutboxFault(logger, e, "writing");
            }
            var every = Sender.UnderWay > LiveWorkers ? CommitEveryWhenBusy : CommitEvery;
            if (clock.GetElapsedTime(began) is var took && took < every)
                await Task.Delay(every - took, clock);
        }
    }

    private async Task<TimeSpan> SendLiveAsync()
    {
        await Sender.SendFreshRowsAsync(stopping.Token);
        return TimeSpan.Zero;
    }

    /// <summary>Takes step after step, each followed by the wait that it asks for; no fault ends it.</summary>
    private async Task RepeatAsync(Func<Task<TimeSpan>> step)
    {
        while (!stopping.IsCancellationRequested)
        {
            var wait = OutboxSender.Idle;
            try
            {
                wait = await step();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                Log.OutboxFault(logger, e, "sending");
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(wait, clock, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
