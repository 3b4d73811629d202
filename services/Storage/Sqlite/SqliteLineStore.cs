using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Occupancy;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>What crossed the counting lines, in one SQLite table.</summary>
internal sealed class SqliteLineStore(SqliteFile file) : ILineWriter, ILineReader
{
    private const string Upsert = """
        INSERT OR REPLACE INTO line_crossing (line, captured_ms, camera, sequence, since_ms, entered, exited, entered_total, exited_total, lower_bound)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9);
        """;

    private const string Sums = """
        SELECT captured_ms / $3 * $3, sum(entered), sum(exited), max(lower_bound) FROM line_crossing
        WHERE line = $0 AND captured_ms >= $1 AND captured_ms < $2 GROUP BY 1 ORDER BY 1;
        """;

    private const string Newest = """
        SELECT line, captured_ms, camera, sequence, since_ms, entered, exited, entered_total, exited_total, lower_bound FROM line_crossing
        WHERE line = $0 ORDER BY captured_ms DESC, sequence DESC LIMIT 1;
        """;

    private const string LastCrossed = "SELECT captured_ms FROM line_crossing WHERE line = $0 AND entered + exited > 0 ORDER BY captured_ms DESC LIMIT 1;";

    private const string Reading = "read crossings from";

    public Task PutAsync(IReadOnlyCollection<LineCrossing> crossings, CancellationToken cancellationToken)
    {
        StoredFlow.Check(crossings);
        return SqliteRows.PutAsync(file, "write crossings to", Upsert, crossings, CellsOf, cancellationToken);
    }

    public Task<IReadOnlyList<LineStep>> ReadAsync(string lineId, WindowLength step, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(lineId);
        StoredFlow.CheckStep(step);
        StoredTime.CheckRange(from, to);
        object[] asked = [lineId, StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to), 1_000L * (int)step];
        return SqliteRows.ReadAsync(
            file, Reading, Sums, asked, row => new LineStep(TimeOf(row, 0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3) != 0), cancellationToken);
    }

    public async Task<LineCrossing?> NewestAsync(string lineId, CancellationToken cancellationToken) =>
        (await SqliteRows.ReadAsync(file, Reading, Newest, [lineId], CrossingOf, cancellationToken)).SingleOrDefault();

    public async Task<DateTimeOffset?> LastCrossedAtAsync(string lineId, CancellationToken cancellationToken) =>
        (await SqliteRows.ReadAsync(file, Reading, LastCrossed, [lineId], row => (DateTimeOffset?)TimeOf(row, 0), cancellationToken)).SingleOrDefault();

    /// <summary>Removes crossings of before a moment, in small steps; returns how many.</summary>
    public Task<long> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        new SqliteSweep(file, "line_crossing", "line", "captured_ms").DeleteBeforeAsync(StoredTime.CeilingMilliseconds(before), cancellationToken);

    private static object[] CellsOf(LineCrossing crossing) =>
    [
        crossing.LineId, crossing.CapturedAt.ToUnixTimeMilliseconds(), crossing.CameraId, crossing.Sequence, crossing.CountingSince.ToUnixTimeMilliseconds(),
        crossing.In, crossing.Out, crossing.InTotal, crossing.OutTotal, crossing.IsLowerBound is true ? 1 : 0,
    ];

    private static LineCrossing CrossingOf(SqliteDataReader row) => new()
    {
        LineId = row.GetString(0),
        CapturedAt = TimeOf(row, 1),
        CameraId = row.GetString(2),
        Sequence = row.GetInt64(3),
        CountingSince = TimeOf(row, 4),
        In = row.GetInt32(5),
        Out = row.GetInt32(6),
        InTotal = row.GetInt64(7),
        OutTotal = row.GetInt64(8),
        IsLowerBound = row.GetInt64(9) != 0 ? true : null,
    };

    private static DateTimeOffset TimeOf(SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
