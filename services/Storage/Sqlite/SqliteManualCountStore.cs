using CrowdWatch.Domain.Occupancy;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>What people counted by hand, in one SQLite table.</summary>
internal sealed class SqliteManualCountStore(SqliteFile file, TimeSpan comparableFor) : IManualCountWriter, IManualCountReader
{
    private const string Upsert = """
        INSERT OR REPLACE INTO manual_count (at_ms, zone, people, entered_ms, counted_by, note, said, low, high, coverage, lower_bound)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
        """;

    private const string Select = """
        SELECT at_ms, zone, people, entered_ms, counted_by, note, said, low, high, coverage, lower_bound
        FROM manual_count WHERE at_ms >= $0 AND at_ms < $1;
        """;

    public TimeSpan ComparableFor => comparableFor;

    public Task PutAsync(ManualCount count, CancellationToken cancellationToken)
    {
        StoredManualCount.Check(count);
        return SqliteRows.PutAsync(file, "write a manual count to", Upsert, [count], Cells, cancellationToken);
    }

    public async Task<IReadOnlyList<ManualCount>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        StoredTime.CheckRange(from, to);
        object[] asked = [StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)];
        return StoredManualCount.InOrder(await SqliteRows.ReadAsync(file, "read manual counts from", Select, asked, CountOf, cancellationToken));
    }

    /// <summary>Removes counts of before a moment, in small steps; returns how many.</summary>
    public Task<long> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        new SqliteSweep(file, "manual_count", "zone", "at_ms").DeleteBeforeAsync(StoredTime.CeilingMilliseconds(before), cancellationToken);

    private static object[] Cells(ManualCount count) =>
    [
        count.CountedAt.ToUnixTimeMilliseconds(), count.ZoneId, count.People, count.EnteredAt.ToUnixTimeMilliseconds(),
        count.By ?? (object)DBNull.Value, count.Note ?? (object)DBNull.Value,
        count.System?.People ?? (object)DBNull.Value, count.System?.LowPeople ?? (object)DBNull.Value, count.System?.HighPeople ?? (object)DBNull.Value,
        count.System?.CoverageRatio ?? (object)DBNull.Value, count.System?.IsLowerBound is true ? 1 : 0,
    ];

    private static ManualCount CountOf(SqliteDataReader row) => new()
    {
        CountedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        ZoneId = row.GetString(1),
        People = row.GetInt32(2),
        EnteredAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        By = row.IsDBNull(4) ? null : row.GetString(4),
        Note = row.IsDBNull(5) ? null : row.GetString(5),
        System = row.IsDBNull(6) || row.IsDBNull(9)
            ? null
            : new SystemCount(row.GetDouble(6), row.IsDBNull(7) ? null : row.GetDouble(7), row.IsDBNull(8) ? null : row.GetDouble(8), row.GetDouble(9), row.GetInt64(10) != 0),
    };
}
