using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>The series that are known beside the counts in one SQLite table.</summary>
internal sealed class SqliteContextStore(SqliteFile file, TimeSpan keptFor) : IContextWriter, IContextReader
{
    private const string Upsert = """
        INSERT INTO context (series, at_ms, zone, value) VALUES ($0, $1, $2, $3)
        ON CONFLICT (series, at_ms, zone) DO UPDATE SET value = excluded.value;
        """;

    private const string Select = "SELECT zone, at_ms, value FROM context WHERE series = $0 AND at_ms >= $1 AND at_ms < $2;";

    public TimeSpan KeptFor => keptFor;

    public Task PutAsync(IReadOnlyCollection<ContextValue> readings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(readings);
        foreach (var reading in readings)
            StoredForecast.Check(reading);
        return SqliteRows.PutAsync(file, "write context to", Upsert, readings, reading =>
            [$"{reading.Series}", reading.At.ToUnixTimeMilliseconds(), Scope.ToText(reading.ZoneId), reading.Value], cancellationToken);
    }

    public async Task<IReadOnlyList<ContextValue>> ReadAsync(ContextSeries kind, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        StoredTime.CheckRange(from, to);
        object[] asked = [$"{kind}", StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)];
        var readings = await SqliteRows.ReadAsync(file, "read context from", Select, asked, row =>
            new ContextValue(kind, Scope.FromText(row.GetString(0)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetDouble(2)), cancellationToken);
        return StoredForecast.InOrder(readings);
    }

    /// <summary>Removes values of before a moment, in small steps; returns how many.</summary>
    public Task<long> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        new SqliteSweep(file, "context", "series", "at_ms").DeleteBeforeAsync(StoredTime.CeilingMilliseconds(before), cancellationToken);
}
