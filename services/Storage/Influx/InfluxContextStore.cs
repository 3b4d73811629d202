using System.Text.Json;
using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Storage.Influx;

/// <summary>The series that are known beside the counts in InfluxDB, measurement context.</summary>
internal sealed class InfluxContextStore(InfluxWriter writer, InfluxReader reader, InfluxDatabases databases, InfluxStoreSettings settings)
    : IContextWriter, IContextReader
{
    private static readonly string[] Columns = ["time", "zone", "value"];

    public TimeSpan KeptFor => databases.ContextKept;

    public async Task PutAsync(IReadOnlyCollection<ContextValue> readings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(readings);
        foreach (var reading in readings)
            StoredForecast.Check(reading);
        var refusals = new Refusals();
        using var lines = new LineBuffer();
        // Of two in one request no version promises which holds.
        foreach (var batch in readings.GroupBy(reading => (reading.Series, reading.ZoneId, reading.At)).Select(same => same.Last()).Chunk(settings.BatchLines))
        {
            lines.Clear();
            foreach (var reading in batch)
            {
                lines.Begin("context"u8);
                lines.Tag("kind"u8, $"{reading.Series}");
                lines.Tag("site"u8, settings.SiteId);
                lines.Tag("zone"u8, Scope.ToText(reading.ZoneId));
                lines.Field("value"u8, reading.Value);
                lines.End(reading.At.ToUnixTimeMilliseconds());
            }
            await writer.WriteAsync(databases.Context, "ms", lines.Written, refusals, cancellationToken);
        }
        refusals.ThrowIfAny();
    }

    public async Task<IReadOnlyList<ContextValue>> ReadAsync(ContextSeries kind, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        StoredTime.CheckRange(from, to);
        var readings = new List<ContextValue>();
        foreach (var (start, end) in reader.Pieces(StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)))
        {
            var query = $"SELECT value, zone FROM context WHERE site = {InfluxQl.Text(TagText.ToStored(settings.SiteId))} AND kind = {InfluxQl.Text($"{kind}")} AND {InfluxQl.Between(start, end)}";
            await reader.QueryAsync(databases.Context, query, Columns, row =>
            {
                if (row[2].ValueKind != JsonValueKind.Number)
                    return;
                var zone = Scope.FromText(TagText.FromStored(row[1].GetString()!));
                readings.Add(new(kind, zone, DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()), row[2].GetDouble()));
            }, cancellationToken);
        }
        return StoredForecast.InOrder(readings);
    }
}
