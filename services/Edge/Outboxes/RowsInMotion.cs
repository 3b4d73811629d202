namespace CrowdWatch.Edge.Outboxes;

/// <summary>
/// What is known of rows beside the file: which are on their way to the bus, which the bus has confirmed, and those that the disk did not
/// take. Not for two threads at once. Times are those since the start of the process.
/// </summary>
public sealed class RowsInMotion(int mostUnwrittenCounts)
{
    private readonly HashSet<long> onTheirWay = [];
    private readonly Dictionary<long, (int Counts, int Bytes)> confirmed = [];
    private readonly Dictionary<long, TimeSpan> setAside = [];
    private readonly SortedDictionary<long, OutboxRow> unwritten = [];

    /// <summary>Rows up to this id are all on their way; the next look begins behind it.</summary>
    public long ReadUpTo { get; private set; }

    /// <summary>Rows on their way, or confirmed and not yet removed from the file.</summary>
    public int OnTheirWay => onTheirWay.Count;

    /// <summary>Confirmed rows that are not yet removed from the file.</summary>
    public IReadOnlyCollection<long> Confirmed => confirmed.Keys;

    /// <summary>Counts in them, and the bytes of their bodies.</summary>
    public (long Counts, long Bytes) ConfirmedSize { get; private set; }

    /// <summary>Rows that are in memory alone, oldest first.</summary>
    public IReadOnlyCollection<OutboxRow> Unwritten => unwritten.Values;

    /// <summary>Counts in them.</summary>
    public long UnwrittenCounts { get; private set; }

    /// <summary>A row sets out.</summary>
    public void SetOut(long id) => onTheirWay.Add(id);

    /// <summary>The bus has a row.</summary>
    public void Confirm(OutboxRow row)
    {
        if (confirmed.TryAdd(row.Id, (row.Counts, row.Body.Length)))
            ConfirmedSize = (ConfirmedSize.Counts + row.Counts, ConfirmedSize.Bytes + row.Body.Length);
    }

    /// <summary>The bus does not have a row: it waits for its turn.</summary>
    public void GiveBack(long id)
    {
        if (onTheirWay.Remove(id))
            ReadUpTo = Math.Min(ReadUpTo, id - 1);
    }

    /// <summary>A row that the bus refuses while it takes others: it has its next turn at a time, not before.</summary>
    public void SetAside(long id, TimeSpan until) => setAside[id] = until;

    /// <summary>Gives back the rows whose time has come.</summary>
    public void BringBack(TimeSpan now)
    {
        if (setAside.Count == 0)
            return;
        foreach (var id in setAside.Where(entry => entry.Value <= now).Select(entry => entry.Key).ToList())
        {
            setAside.Remove(id);
            GiveBack(id);
        }
    }

    /// <summary>Whether a row is not to be let go, because it may be with the bus in a moment.</summary>
    public bool MayArrive(long id) => onTheirWay.Contains(id) && !setAside.ContainsKey(id);

    /// <summary>Rows were removed from the file.</summary>
    public void Removed(IReadOnlyCollection<long> ids)
    {
        foreach (var id in ids)
            Forget(id);
    }

    /// <summary>Rows that the disk does not take stay in memory. When they are too many the oldest go, first those that are not on their way. Counts lost by that.</summary>
    public long Keep(IEnumerable<OutboxRow> rows)
    {
        foreach (var row in rows)
        {
            unwritten[row.Id] = row;
            UnwrittenCounts += row.Counts;
        }
        var lost = 0L;
        while (UnwrittenCounts > mostUnwrittenCounts)
        {
            var oldest = unwritten.Values.FirstOrDefault(row => !onTheirWay.Contains(row.Id)) ?? unwritten.First().Value;
            lost += oldest.Counts;
            Drop(oldest);
        }
        return lost;
    }

    /// <summary>The confirmed ones need the disk no more.</summary>
    public void ForgetConfirmedUnwritten()
    {
        if (unwritten.Count == 0)
            return;
        foreach (var id in confirmed.Keys.Where(unwritten.ContainsKey).ToList())
            Drop(unwritten[id]);
    }

    /// <summary>The disk has them all now.</summary>
    public void Written()
    {
        unwritten.Clear();
        UnwrittenCounts = 0;
    }

    /// <summary>Picks the oldest rows that are not on their way, of those read from the file behind <see cref="ReadUpTo"/> and those in memory; they set out.</summary>
    /// <param name="read">Rows read from the file.</param>
    /// <param name="behind">What <see cref="ReadUpTo"/> was when they were read. When a row before it was given back meanwhile, none is picked: the next look begins there.</param>
    /// <param name="mostCounts">Counts after which no more rows are picked.</param>
    public IReadOnlyList<OutboxRow> Pick(IReadOnlyList<OutboxRow> read, long behind, int mostCounts)
    {
        if (ReadUpTo != behind)
            return [];
        // There may be more in the file behind the last row read: what is younger in memory waits until the file was read that far.
        var upTo = read.Count == 0 ? long.MaxValue : read[^1].Id;
        var inMemory = unwritten.Values.Where(row => row.Id > ReadUpTo && row.Id <= upTo);
        var picked = new List<OutboxRow>();
        var counts = 0;
        foreach (var row in read.Concat(inMemory).OrderBy(row => row.Id))
        {
            if (counts >= mostCounts)
                break;
            ReadUpTo = row.Id;
            if (!onTheirWay.Add(row.Id))
                continue;
            picked.Add(row);
            counts += row.Counts;
        }
        return picked;
    }

    private void Drop(OutboxRow row)
    {
        unwritten.Remove(row.Id);
        UnwrittenCounts -= row.Counts;
        Forget(row.Id);
    }

    private void Forget(long id)
    {
        onTheirWay.Remove(id);
        if (confirmed.Remove(id, out var size))
            ConfirmedSize = (ConfirmedSize.Counts - size.Counts, ConfirmedSize.Bytes - size.Bytes);
    }
}
