using CrowdWatch.Edge.Outboxes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>
/// All rows that the bus has not confirmed: those in the file, and in a bounded memory those that the disk does not take now.
/// Safe for several threads; <see cref="Write"/> is for one at a time.
/// </summary>
internal sealed class OutboxStore : IDisposable
{
    /// <summary>Counts kept in memory while the disk takes none: about a minute of 160 cameras that count five times a second.</summary>
    public const int MostUnwrittenCounts = 50_000;

    private const int RowsAtOnce = 64;
    private const int BytesAtOnce = 4 * 1024 * 1024;
    private static readonly TimeSpan TryDiskEvery = TimeSpan.FromSeconds(1);

    // The disk gate is held while the disk works; the memory gate only for moments, alone or inside the disk gate.
    private readonly Lock diskGate = new();
    private readonly Lock memoryGate = new();
    private readonly RowsInMotion motion = new(MostUnwrittenCounts);
    private readonly OutboxFile file;
    private readonly Action<long, string> lost;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly long startedAt;
    private volatile string? trouble;
    private TimeSpan tryDiskAt;

    /// <param name="file">Where the rows are kept.</param>
    /// <param name="lost">Told of counts that had to be let go, and why.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">The log.</param>
    public OutboxStore(OutboxFile file, Action<long, string> lost, TimeProvider clock, ILogger logger)
    {
        (this.file, this.lost, this.clock, this.logger) = (file, lost, clock, logger);
        startedAt = clock.GetTimestamp();
    }

    /// <summary>Why the disk takes no counts; null while it does.</summary>
    public string? DiskTrouble => trouble;

    private TimeSpan Uptime => clock.GetElapsedTime(startedAt);

    /// <summary>Opens the file. A damaged one is moved aside; a disk that is full is waited for, counts go on without it.</summary>
    /// <returns>Counts that wait in it, the highest row id and the highest sequence number.</returns>
    /// <exception cref="EdgeException">The file is not to be used as it is.</exception>
    public (long Counts, long HighestId, long? HighestSequence) Open()
    {
        lock (diskGate)
        {
            Try(() => file.Open());
            return (file.Counts, file.HighestId, file.HighestSequence);
        }
    }

    /// <summary>Stores a sequence number that may be used from now on.</summary>
    public void Remember(long sequence)
    {
        lock (diskGate)
        {
            if (file.IsOpen)
                Try(() => file.Commit([], [], sequence));
        }
    }

    /// <summary>Stores rows, which are on their way from now on, and removes the confirmed ones.</summary>
    public void Write(IReadOnlyList<OutboxRow> rows, long highestSequence)
    {
        lock (diskGate)
        {
            OutboxRow[] added;
            long[] removed;
            lock (memoryGate)
            {
                foreach (var row in rows)
                    motion.SetOut(row.Id);
                motion.ForgetConfirmedUnwritten();
                (added, removed) = ([.. motion.Unwritten, .. rows], [.. motion.Confirmed]);
            }
            if (added.Length + removed.Length == 0 && trouble is null)
                return;
            if ((trouble is null || Uptime >= tryDiskAt) && Commit(added, removed, highestSequence))
                return;
            lock (memoryGate)
            {
                if (motion.Keep(rows) is > 0 and var counts)
                    lost(counts, $"the disk takes none ({trouble}), and memory is full");
            }
        }
    }

    /// <summary>The oldest rows that are not on their way; they are from now on.</summary>
    public IReadOnlyList<OutboxRow> Take(int mostCounts)
    {
        lock (diskGate)
        {
            long behind;
            lock (memoryGate)
            {
                motion.BringBack(Uptime);
                if (file.Rows + motion.Unwritten.Count <= motion.OnTheirWay)
                    return [];
                behind = motion.ReadUpTo;
            }
            IReadOnlyList<OutboxRow> read = [];
            if (file.IsOpen)
                Try(() => read = file.Read(behind, RowsAtOnce, BytesAtOnce));
            lock (memoryGate)
                return motion.Pick(read, behind, mostCounts);
        }
    }

    /// <summary>The bus has the row: it goes with the next <see cref="Write"/>.</summary>
    public void Confirm(OutboxRow row)
    {
        lock (memoryGate)
            motion.Confirm(row);
    }

    /// <summary>The bus does not have the row: it waits for its turn.</summary>
    public void GiveBack(OutboxRow row)
    {
        lock (memoryGate)
            motion.GiveBack(row.Id);
    }

    /// <summary>The bus takes others but not this row: it waits some time before its next turn.</summary>
    public void SetAside(OutboxRow row, TimeSpan pause)
    {
        lock (memoryGate)
            motion.SetAside(row.Id, Uptime + pause);
    }

    /// <summary>Lets go what waits beyond the bounds: of age, where one is given, and of size in any case. Shrinks a file in which nothing waits.</summary>
    public void Tidy(DateTimeOffset? before)
    {
        lock (diskGate)
        {
            if (!file.IsOpen)
                return;
            var counts = 0L;
            Try(() => counts = file.LetGo(before, MayArrive));
            if (counts > 0)
                lost(counts, "they waited too long or the outbox is full");
            if (file is { IsOpen: true, Rows: 0 })
                Try(file.Shrink);
        }
    }

    /// <summary>What waits now, without what is confirmed and only waits for its removal.</summary>
    public (long Counts, long Bytes, DateTimeOffset? OldestAt) Waiting()
    {
        lock (diskGate)
        {
            DateTimeOffset? oldest = null;
            if (file is { IsOpen: true, Rows: > 0 })
                Try(() => oldest = file.OldestAt());
            lock (memoryGate)
            {
                var first = motion.Unwritten.FirstOrDefault();
                oldest = first is null || oldest < first.CapturedAt ? oldest : first.CapturedAt;
                var counts = file.Counts + motion.UnwrittenCounts - motion.ConfirmedSize.Counts;
                var bytes = file.Bytes + motion.Unwritten.Sum(row => (long)row.Body.Length) - motion.ConfirmedSize.Bytes;
                // Below 0 when the file with confirmed rows is closed or was moved aside.
                return counts > 0 ? (counts, Math.Max(0, bytes), oldest) : (0, 0, null);
            }
        }
    }

    /// <summary>Counts that are in memory alone.</summary>
    public long UnwrittenCounts()
    {
        lock (memoryGate)
            return motion.UnwrittenCounts;
    }

    public void Dispose()
    {
        lock (diskGate)
            file.Dispose();
    }

    private bool MayArrive(long id)
    {
        lock (memoryGate)
            return motion.MayArrive(id);
    }

    private bool Commit(OutboxRow[] added, long[] removed, long highestSequence)
    {
        // The second try is for a file that had to be moved aside.
        var done = TryCommit(added, removed, highestSequence) || file.IsOpen && trouble is null && TryCommit(added, removed, highestSequence);
        // On a full disk removing alone may still work, and makes room.
        if (!done && file.IsOpen && removed.Length > 0)
            Try(() => { file.Commit([], removed, highestSequence); Removed(removed); });
        if (!done)
            return false;
        Removed(removed);
        lock (memoryGate)
            motion.Written();
        LeaveTrouble();
        return true;
    }

    private bool TryCommit(OutboxRow[] added, long[] removed, long highestSequence) => Try(() =>
    {
        if (!file.IsOpen)
            file.Open(check: false);
        file.Commit(added, removed, highestSequence);
    });

    private void Removed(long[] ids)
    {
        lock (memoryGate)
            motion.Removed(ids);
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

    private void MoveAside(SqliteException fault)
    {
        var counts = file.Counts;
        try
        {
            Log.OutboxDamaged(logger, file.FullPath, fault.Message, file.Replace(clock.GetUtcNow()));
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            EnterTrouble(e);
        }
        if (counts > 0)
            lost(counts, $"the outbox file is damaged: {fault.Message}");
    }

    private void EnterTrouble(Exception fault)
    {
        if (trouble is null)
            Log.OutboxUnwritable(logger, file.FullPath, fault.Message, MostUnwrittenCounts);
        trouble = fault.Message;
        tryDiskAt = Uptime + TryDiskEvery;
        // A file that is only full stays open, so that what is in it can be sent.
        if (fault is not SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL })
            file.Dispose();
    }

    private void LeaveTrouble()
    {
        if (trouble is not null)
            Log.OutboxWritable(logger, file.FullPath);
        trouble = null;
    }
}
