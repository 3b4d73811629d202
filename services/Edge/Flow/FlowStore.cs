using CrowdWatch.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge.Flow;

/// <summary>
/// The totals of the lines and all messages that the bus has not confirmed: in the file, and in a bounded memory what the disk does not take now. Only what is
/// on the disk is sent. Not for two threads at once, but for its figures.
/// </summary>
internal sealed class FlowStore(FlowFile file, Action<long, string> lost, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>Messages that may wait in the file, about 60 MB: weeks of the minutes of ten lines, or two days of one crossed every second.</summary>
    public const int MaxRows = 200_000;

    private static readonly TimeSpan TryDiskEvery = TimeSpan.FromSeconds(1);

    private readonly long startedAt = clock.GetTimestamp();
    private readonly FlowStreams streams = new();
    private readonly Queue<FlowRow> movements = [];
    private readonly HashSet<long> confirmed = [];
    private LineLedger? ledger;
    private volatile string? trouble;
    private TimeSpan tryDiskAt;
    private long lastId;
    private long lastWritten;
    private long waiting;

    /// <summary>Why the disk takes nothing; null while it does.</summary>
    public string? DiskTrouble => trouble;

    /// <summary>Messages that the bus has not confirmed.</summary>
    public long Waiting => Interlocked.Read(ref waiting);

    /// <summary>Streams of which rows are on their way.</summary>
    public int Sending => streams.Sending;

    /// <summary>The totals are known, so that readings may be taken.</summary>
    public bool IsKnown => ledger is not null;

    private TimeSpan Uptime => clock.GetElapsedTime(startedAt);

    /// <summary>Opens the file. A damaged one is moved aside; a disk that is full or failing is waited for, and readings wait with it.</summary>
    /// <exception cref="EdgeException">The file is not to be used as it is.</exception>
    public void Open()
    {
        Try(Load);
        Log.FlowOpened(logger, file.FullPath, Waiting);
    }

    /// <summary>Takes a reading of a line.</summary>
    public void Take(LineReading reading) => ledger!.Take(reading, Uptime);

    /// <summary>Takes a movement.</summary>
    public void Take(ZoneMovementMeasured movement)
    {
        movements.Enqueue(new FlowRow(++lastId, FlowRow.StreamOf(movement), movement));
        if (movements.Count <= LineLedger.MaxUnwritten)
            return;
        movements.Dequeue();
        lost(1, $"the disk takes none ({trouble}), and memory is full");
    }

    /// <summary>Writes what was taken and removes what was confirmed, in one commit.</summary>
    public void Write()
    {
        if (trouble is not null && Uptime < tryDiskAt)
            return;
        if (!file.IsOpen && !Try(Load))
            return;
        FlowRow[] rows = [.. ledger!.ChangedRows, .. movements];
        if (rows.Length + confirmed.Count > 0 || trouble is not null)
            Commit(rows);
        if (trouble is null && streams.Rows > MaxRows)
            Try(DropOldest);
        Interlocked.Exchange(ref waiting, Math.Max(0, streams.Rows - confirmed.Count));
    }

    /// <summary>Rows of some streams that are ready to go; they are on their way from now on.</summary>
    /// <param name="maxStreams">Streams.</param>
    /// <param name="maxRows">Rows of each.</param>
    /// <param name="isLast">The program stops: what is still being gathered goes too.</param>
    public IReadOnlyList<(string Stream, IReadOnlyList<StoredRow> Rows)> Take(int maxStreams, int maxRows, bool isLast)
    {
        var taken = new List<(string, IReadOnlyList<StoredRow>)>();
        if (!file.IsOpen || ledger is not { } known)
            return taken;
        var at = isLast ? TimeSpan.MaxValue : Uptime;
        Try(() =>
        {
            foreach (var (stream, after) in streams.Idle)
            {
                if (taken.Count >= maxStreams)
                    return;
                StoredRow[] ready = [.. file.Next(stream, after, maxRows).TakeWhile(row => known.IsReady(row.Id, at))];
                if (ready.Length == 0)
                    continue;
                streams.Begin(stream);
                taken.Add((stream, ready));
            }
        });
        return taken;
    }

    /// <summary>Rows of a stream have come back: those that the bus has go with the next <see cref="Write"/>, the others wait for their turn.</summary>
    public void End(string stream, IReadOnlyList<long> withBus)
    {
        ArgumentNullException.ThrowIfNull(withBus);
        streams.End(stream, withBus.Count > 0 ? withBus[^1] : null);
        confirmed.UnionWith(withBus);
    }

    public void Dispose() => file.Dispose();

    private void Load()
    {
        file.Open();
        // Above the ids in memory too, which the disk may not have.
        lastId = Math.Max(lastId, file.HighestId());
        lastWritten = Math.Max(lastWritten, file.HighestId());
        streams.Reset(file.Waiting());
        ledger ??= new LineLedger(file.Totals(), () => ++lastId);
        Interlocked.Exchange(ref waiting, streams.Rows);
    }

    private void Commit(FlowRow[] rows)
    {
        long[] removed = [.. confirmed];
        // The second try is for a file that had to be moved aside.
        var done = TryCommit(rows, removed) || (file.IsOpen && trouble is null && TryCommit(rows, removed));
        // On a full disk removing alone may still work, and makes room.
        if (!done && file.IsOpen && removed.Length > 0)
            Try(() => Removed(removed, file.Commit([], [], removed)));
        if (!done)
            return;
        foreach (var row in rows.Where(row => row.Id > lastWritten))
            streams.Added(row.Stream);
        lastWritten = Math.Max(lastWritten, rows.Select(row => row.Id).DefaultIfEmpty().Max());
        movements.Clear();
        ledger!.Written();
        if (trouble is not null)
            Log.FlowFileWritable(logger, file.FullPath);
        trouble = null;
    }

    private bool TryCommit(FlowRow[] rows, long[] removed) => Try(() => Removed(removed, file.Commit(ledger!.ChangedTotals, rows, removed)));

    private void Removed(long[] ids, IReadOnlyList<string> gone)
    {
        foreach (var id in ids)
            confirmed.Remove(id);
        foreach (var stream in gone)
            streams.Removed(stream);
    }

    private void DropOldest()
    {
        List<(long Id, string Stream)> going = [.. file.Oldest(streams.Rows - MaxRows).Where(row => !streams.IsSending(row.Stream) && !confirmed.Contains(row.Id))];
        Removed([], file.Commit([], [], [.. going.Select(row => row.Id)]));
        if (going.Count > 0)
            lost(going.Count, $"more than {MaxRows} wait for the bus");
    }

    /// <summary>Uses the file; false when the disk does not let it, which is told here.</summary>
    private bool Try(Action use)
    {
        try
        {
            use();
            return true;
        }
        catch (SqliteException e) when (OutboxFile.IsDamage(e))
        {
            MoveAside(e);
        }
        catch (SqliteException e)
        {
            EnterTrouble(e);
        }
        return false;
    }

    /// <summary>Totals of a file that could be read are written anew; of one that was damaged before, all begin again.</summary>
    private void MoveAside(SqliteException fault)
    {
        var rows = streams.Rows;
        try
        {
            var aside = file.Replace(clock.GetUtcNow());
            Log.FlowFileDamaged(logger, file.FullPath, fault.Message, aside, ledger is null ? "begin again at 0" : "are known and written anew");
            ledger?.Lost();
            confirmed.Clear();
            lastWritten = 0;
            Load();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            EnterTrouble(e);
        }
        if (rows > 0)
            lost(rows, $"the file is damaged: {fault.Message}");
    }

    private void EnterTrouble(Exception fault)
    {
        if (ledger is null && fault is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM })
            throw new EdgeException($"The totals of the lines are kept in {file.FullPath}, beside Edge:Outbox:Path, which this program may not write: {fault.Message} Allow it, or give another Edge:Outbox:Path.", fault);
        if (trouble is null)
            Log.FlowFileUnwritable(logger, file.FullPath, fault.Message);
        trouble = fault.Message;
        tryDiskAt = Uptime + TryDiskEvery;
        // A file that is only full stays open, so that what is in it can be sent.
        if (fault is not SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL })
            file.Dispose();
    }
}
