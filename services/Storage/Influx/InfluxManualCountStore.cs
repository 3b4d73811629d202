using System.Text.Json;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage.Influx;

/// <summary>What people counted by hand in InfluxDB, measurement manual_count.</summary>
/// <remarks>
/// A point keeps the fields that its next version does not have: known, has_low and has_high say whether said, low and high hold, and a text that
/// is not there is stored as an empty one.
/// </remarks>
internal sealed class InfluxManualCountStore(InfluxWriter writer, InfluxReader reader, InfluxDatabases databases, InfluxStoreSettings settings)
    : IManualCountWriter, IManualCountReader
{
    private static readonly string[] Columns =
        ["time", "zone", "people", "entered", "counted_by", "note", "known", "said", "has_low", "low", "has_high", "high", "coverage", "lower_bound"];

    public TimeSpan ComparableFor => databases.MinutesKept;

    public async Task PutAsync(ManualCount count, CancellationToken cancellationToken)
    {
        StoredManualCount.Check(count);
        var refusals = new Refusals();
        using var lines = new LineBuffer();
        Add(lines, count);
        await writer.WriteAsync(databases.Context, "ms", lines.Written, refusals, cancellationToken);
        refusals.ThrowIfAny();
    }

    public async Task<IReadOnlyList<ManualCount>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        StoredTime.CheckRange(from, to);
        var counts = new List<ManualCount>();
        foreach (var (start, end) in reader.Pieces(StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)))
        {
            var query = "SELECT zone, people, entered, counted_by, note, known, said, has_low, low, has_high, high, coverage, lower_bound FROM manual_count "
                + $"WHERE site = {InfluxQl.Text(TagText.ToStored(settings.SiteId))} AND {InfluxQl.Between(start, end)}";
            await reader.QueryAsync(databases.Context, query, Columns, row =>
            {
                if (CountOf(row) is { } count)
                    counts.Add(count);
            }, cancellationToken);
        }
        return StoredManualCount.InOrder(counts);
    }

    private void Add(LineBuffer lines, ManualCount count)
    {
        lines.Begin("manual_count"u8);
        lines.Tag("site"u8, settings.SiteId);
        lines.Tag("zone"u8, count.ZoneId);
        lines.Field("people"u8, count.People);
        lines.Field("entered"u8, count.EnteredAt.ToUnixTimeMilliseconds());
        lines.Field("counted_by"u8, count.By ?? "");
        lines.Field("note"u8, count.Note ?? "");
        lines.Field("known"u8, count.System is not null);
        lines.Field("has_low"u8, count.System?.LowPeople is not null);
        lines.Field("has_high"u8, count.System?.HighPeople is not null);
        if (count.System is { } system)
        {
            lines.Field("said"u8, system.People);
            lines.Field("coverage"u8, system.CoverageRatio);
            lines.Field("lower_bound"u8, system.IsLowerBound);
            if (system.LowPeople is { } low)
                lines.Field("low"u8, low);
            if (system.HighPeople is { } high)
                lines.Field("high"u8, high);
        }
        lines.End(count.CountedAt.ToUnixTimeMilliseconds());
    }

    private static ManualCount? CountOf(JsonElement[] row)
    {
        if (row[2].ValueKind != JsonValueKind.Number || row[3].ValueKind != JsonValueKind.Number || !(IsTruth(row[6]) && IsTruth(row[8]) && IsTruth(row[10])))
            return null;
        var isKnown = IsTrue(row[6]);
        if (isKnown && (Number(row[7]) is null || Number(row[12]) is null))
            return null;
        return new()
        {
            CountedAt = DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()),
            ZoneId = TagText.FromStored(row[1].GetString()!),
            People = row[2].GetInt32(),
            EnteredAt = DateTimeOffset.FromUnixTimeMilliseconds(row[3].GetInt64()),
            By = TextOf(row[4]),
            Note = TextOf(row[5]),
            System = isKnown
                ? new SystemCount(Number(row[7])!.Value, IsTrue(row[8]) ? Number(row[9]) : null, IsTrue(row[10]) ? Number(row[11]) : null, Number(row[12])!.Value, IsTrue(row[13]))
                : null,
        };
    }

    private static bool IsTruth(JsonElement cell) => cell.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsTrue(JsonElement cell) => cell.ValueKind == JsonValueKind.True;

    private static double? Number(JsonElement cell) => cell.ValueKind == JsonValueKind.Number ? cell.GetDouble() : null;

    private static string? TextOf(JsonElement cell) => cell.ValueKind == JsonValueKind.String && cell.GetString() is { Length: > 0 } text ? text : null;
}
