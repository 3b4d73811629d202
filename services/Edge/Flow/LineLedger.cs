using CrowdWatch.Contracts;

namespace CrowdWatch.Edge.Flow;

/// <summary>
/// The totals of an edge's lines and the messages that are being gathered: at most one a second and line, none over the border of a minute. What changed is
/// to be written, all of it in one transaction; only then it may be told. Not for two threads at once. Times are those since the start of the process.
/// </summary>
/// <param name="known">The totals on the disk.</param>
/// <param name="nextId">Makes the id of a row.</param>
public sealed class LineLedger(IEnumerable<LineTotals> known, Func<long> nextId)
{
    /// <summary>Least time between two messages of one line.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    /// <summary>Rows that may wait for the disk; while there are so many a line's newest row takes in all that follows, whatever its time.</summary>
    public const int MaxUnwritten = 10_000;

    private readonly Dictionary<(string Camera, string Line), Line> lines =
        known.ToDictionary(totals => (totals.CameraId, totals.LineId), totals => new Line { Totals = totals });

    private readonly HashSet<Line> changed = [];
    private readonly Dictionary<long, FlowRow> unwritten = [];
    private readonly Dictionary<long, TimeSpan> gathering = [];

    /// <summary>Totals that the disk does not have yet.</summary>
    public IReadOnlyList<LineTotals> ChangedTotals => [.. changed.Select(line => line.Totals!)];

    /// <summary>Rows that the disk does not have yet in this form.</summary>
    public IReadOnlyCollection<FlowRow> ChangedRows => unwritten.Values;

    /// <summary>Takes in a reading.</summary>
    public void Take(LineReading reading, TimeSpan at)
    {
        if (!lines.TryGetValue((reading.CameraId, reading.LineId), out var line))
            lines[(reading.CameraId, reading.LineId)] = line = new Line();
        var totals = line.Totals ?? new LineTotals(reading.CameraId, reading.LineId, reading.CapturedAt, 0, 0, reading.CapturedAt.ToUnixTimeMilliseconds() - 1);
        line.Totals = totals with { In = totals.In + reading.In, Out = totals.Out + reading.Out };
        line.Row = MayGather(line, reading, at) ? line.Row! with { Message = Gathered((LineCrossed)line.Row.Message, reading, line.Totals) } : Begin(line, reading, at);
        changed.Add(line);
        unwritten[line.Row.Id] = line.Row;
    }

    /// <summary>The disk has everything.</summary>
    public void Written()
    {
        changed.Clear();
        unwritten.Clear();
    }

    /// <summary>The disk has lost everything: all totals are to be written again. Rows that it had are gone.</summary>
    public void Lost() => changed.UnionWith(lines.Values);

    /// <summary>Whether a row is as it will stay, and on the disk.</summary>
    /// <param name="rowId">The row.</param>
    /// <param name="at">The present.</param>
    public bool IsReady(long rowId, TimeSpan at)
    {
        if (unwritten.ContainsKey(rowId) || (gathering.TryGetValue(rowId, out var until) && at < until))
            return false;
        gathering.Remove(rowId);
        return true;
    }

    private bool MayGather(Line line, LineReading reading, TimeSpan at)
    {
        if (line.Row is not { } row)
            return false;
        if (unwritten.ContainsKey(row.Id) && unwritten.Count >= MaxUnwritten)
            return true;
        return gathering.TryGetValue(row.Id, out var until) && at < until && MinuteOf(((LineCrossed)row.Message).CapturedAt) == MinuteOf(reading.CapturedAt);
    }

    private FlowRow Begin(Line line, LineReading reading, TimeSpan at)
    {
        line.Totals = line.Totals! with { Sequence = line.Totals.Sequence + 1 };
        line.ReadyAt = line.ReadyAt is { } last && last + Gathering > at ? last + Gathering : at;
        var row = new FlowRow(nextId(), FlowRow.StreamOf(reading), Message(reading, line.Totals));
        if (line.ReadyAt > at)
            gathering[row.Id] = line.ReadyAt.Value;
        return row;
    }

    private static LineCrossed Message(LineReading reading, LineTotals totals) => new()
    {
        CameraId = reading.CameraId,
        LineId = reading.LineId,
        Sequence = totals.Sequence,
        CapturedAt = reading.CapturedAt,
        CountingSince = totals.CountingSince,
        In = reading.In,
        Out = reading.Out,
        InTotal = totals.In,
        OutTotal = totals.Out,
        IsLowerBound = reading.IsLowerBound ? true : null,
    };

    private static LineCrossed Gathered(LineCrossed message, LineReading reading, LineTotals totals) => message with
    {
        CapturedAt = reading.CapturedAt > message.CapturedAt ? reading.CapturedAt : message.CapturedAt,
        In = message.In + reading.In,
        Out = message.Out + reading.Out,
        InTotal = totals.In,
        OutTotal = totals.Out,
        IsLowerBound = reading.IsLowerBound ? true : message.IsLowerBound,
    };

    private static long MinuteOf(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 60_000;

    private sealed class Line
    {
        public LineTotals? Totals { get; set; }

        /// <summary>The newest message; null before the first since the start.</summary>
        public FlowRow? Row { get; set; }

        /// <summary>When it may go.</summary>
        public TimeSpan? ReadyAt { get; set; }
    }
}
