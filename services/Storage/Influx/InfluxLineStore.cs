using System.Text.Json;
using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage.Influx;

/// <summary>What crossed the counting lines in InfluxDB, measurement line_crossings, in the database of the 1-minute windows.</summary>
/// <remarks>
/// Tags site, line and camera; fields in and out (of the message), in_total and out_total (since the moment since, milliseconds), sequence, and lower_bound
/// (0 or 1). As with the counts the sequence goes into the time below the millisecond, so that two messages of a moment are two points and one that comes
/// twice is one.
/// </remarks>
internal sealed class InfluxLineStore(InfluxWriter writer, InfluxReader reader, InfluxDatabases databases, InfluxStoreSettings settings, TimeProvider clock)
    : ILineWriter, ILineReader
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    // A line that is counted tells every minute; whatever lies ahead by more comes from a clock that is wrong.
    private static readonly TimeSpan LongestAhead = TimeSpan.FromDays(1);

    private static readonly string[] StepColumns = ["time", "entered", "exited", "lower"];
    private static readonly string[] Columns = ["time", "camera", "sequence", "since", "in", "out", "in_total", "out_total", "lower_bound"];

    public async Task PutAsync(IReadOnlyCollection<LineCrossing> crossings, CancellationToken cancellationToken)
    {
        StoredFlow.Check(crossings);
        var refusals = new Refusals();
        using var lines = new LineBuffer();
        foreach (var batch in crossings.Chunk(settings.BatchLines))
        {
            lines.Clear();
            foreach (var crossing in batch)
                Add(lines, crossing);
            await writer.WriteAsync(databases.Flow, "ns", lines.Written, refusals, cancellationToken);
        }
        refusals.ThrowIfAny();
    }

    public async Task<IReadOnlyList<LineStep>> ReadAsync(string lineId, WindowLength step, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(lineId);
        StoredFlow.CheckStep(step);
        StoredTime.CheckRange(from, to);
        var steps = new SortedDictionary<DateTimeOffset, LineStep>();
        foreach (var (start, end) in reader.Pieces(StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)))
        {
            var query = "SELECT sum(\"in\") AS entered, sum(\"out\") AS exited, max(lower_bound) AS lower FROM line_crossings "
                + $"WHERE {Condition(lineId)} AND {InfluxQl.Between(start, end)} GROUP BY time({(int)step}s) fill(none)";
            await reader.QueryAsync(databases.Flow, query, StepColumns, row => Add(steps, row), cancellationToken);
        }
        return [.. steps.Values];
    }

    public async Task<LineCrossing?> NewestAsync(string lineId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(lineId);
        LineCrossing? newest = null;
        await LastAsync(lineId, "", row => newest = CrossingOf(lineId, row), cancellationToken);
        return newest;
    }

    public async Task<DateTimeOffset?> LastCrossedAtAsync(string lineId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(lineId);
        DateTimeOffset? last = null;
        await LastAsync(lineId, " AND (\"in\" > 0 OR \"out\" > 0)", row => last = CrossingOf(lineId, row)?.CapturedAt, cancellationToken);
        return last;
    }

    /// <summary>Takes the last whole point, looking further and further back where the server answers for pieces of time only.</summary>
    private async Task LastAsync(string lineId, string condition, Func<JsonElement[], object?> take, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = false;
        foreach (var (start, end) in reader.Pieces((now - databases.MinutesKept).ToUnixTimeMilliseconds(), (now + LongestAhead).ToUnixTimeMilliseconds()).Reverse())
        {
            var query = "SELECT camera, sequence, since, \"in\", \"out\", in_total, out_total, lower_bound FROM line_crossings "
                + $"WHERE {Condition(lineId)} AND {InfluxQl.Between(start, end)}{condition} ORDER BY time DESC LIMIT 1";
            await reader.QueryAsync(databases.Flow, query, Columns, row => found |= take(row) is not null, cancellationToken);
            if (found)
                return;
        }
    }

    private string Condition(string lineId) => $"site = {InfluxQl.Text(TagText.ToStored(settings.SiteId))} AND line = {InfluxQl.Text(TagText.ToStored(lineId))}";

    private void Add(LineBuffer lines, LineCrossing crossing)
    {
        lines.Begin("line_crossings"u8);
        lines.Tag("camera"u8, crossing.CameraId);
        lines.Tag("line"u8, crossing.LineId);
        lines.Tag("site"u8, settings.SiteId);
        lines.Field("in"u8, (long)crossing.In);
        lines.Field("out"u8, (long)crossing.Out);
        lines.Field("in_total"u8, crossing.InTotal);
        lines.Field("out_total"u8, crossing.OutTotal);
        lines.Field("since"u8, crossing.CountingSince.ToUnixTimeMilliseconds());
        lines.Field("sequence"u8, crossing.Sequence);
        lines.Field("lower_bound"u8, crossing.IsLowerBound is true ? 1L : 0L);
        lines.End((crossing.CapturedAt.ToUnixTimeMilliseconds() * NanosecondsPerMillisecond) + (long)((ulong)crossing.Sequence % NanosecondsPerMillisecond));
    }

    private static void Add(SortedDictionary<DateTimeOffset, LineStep> steps, JsonElement[] row)
    {
        if (row[1..].Any(cell => cell.ValueKind != JsonValueKind.Number))
            return;
        var start = DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64());
        var (entered, exited, isLowerBound) = (row[1].GetInt64(), row[2].GetInt64(), row[3].GetInt64() > 0);
        // A step over the border of two pieces comes in two parts.
        steps[start] = steps.TryGetValue(start, out var other)
            ? new LineStep(start, entered + other.In, exited + other.Out, isLowerBound || other.IsLowerBound)
            : new LineStep(start, entered, exited, isLowerBound);
    }

    private static LineCrossing? CrossingOf(string lineId, JsonElement[] row) => row[2..].Any(cell => cell.ValueKind != JsonValueKind.Number) ? null : new()
    {
        LineId = lineId,
        CapturedAt = DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()),
        CameraId = TagText.FromStored(row[1].GetString()!),
        Sequence = row[2].GetInt64(),
        CountingSince = DateTimeOffset.FromUnixTimeMilliseconds(row[3].GetInt64()),
        In = row[4].GetInt32(),
        Out = row[5].GetInt32(),
        InTotal = row[6].GetInt64(),
        OutTotal = row[7].GetInt64(),
        IsLowerBound = row[8].GetInt64() > 0 ? true : null,
    };
}
