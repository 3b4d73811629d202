using System.Text.Json;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage.Influx;

/// <summary>Windows of the site in InfluxDB, measurement site_occupancy, in the database of the zones' windows of the same length.</summary>
/// <remarks>
/// As with the zones' windows a point keeps the fields that its next version does not have: known and estimated say whether people and estimate
/// hold, and a point whose fields are not all there yet is not there yet.
/// </remarks>
internal sealed class InfluxSiteWindowStore(InfluxWriter writer, InfluxReader reader, InfluxDatabases databases, InfluxStoreSettings settings)
    : ISiteWindowWriter, ISiteWindowReader
{
    private const string Measurement = "site_occupancy";

    private static readonly string[] Columns = ["time", "known", "estimated", "coverage", "seen_zones", "zones", "capacity", "revision", "people", "estimate", .. IntervalFields.Names];

    // Longest first, as with the zones' windows.
    public async Task PutAsync(IReadOnlyCollection<SiteWindow> windows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var refusals = new Refusals();
        using var lines = new LineBuffer();
        foreach (var group in windows.GroupBy(window => window.Length).OrderByDescending(group => group.Key))
        {
            // Of two in one request no version promises which holds.
            foreach (var batch in group.GroupBy(window => window.Start).Select(same => same.Last()).Chunk(settings.BatchLines))
            {
                lines.Clear();
                foreach (var window in batch)
                    Add(lines, window);
                await writer.WriteAsync(databases.Of(group.Key), "ms", lines.Written, refusals, cancellationToken);
            }
        }
        refusals.ThrowIfAny();
    }

    public async Task<IReadOnlyList<SiteWindow>> ReadAsync(WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        StoredTime.CheckRange(from, to);
        var windows = new List<SiteWindow>();
        foreach (var (start, end) in reader.Pieces(StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)))
        {
            var query = $"SELECT known, estimated, coverage, seen_zones, zones, capacity, revision, people, estimate, ends, low, high FROM {Measurement} WHERE {Here} AND {InfluxQl.Between(start, end)}";
            await reader.QueryAsync(databases.Of(length), query, Columns, row =>
            {
                if (WindowOf(length, row) is { } window)
                    windows.Add(window);
            }, cancellationToken);
        }
        return windows;
    }

    public Task<DateTimeOffset?> OldestAsync(WindowLength length, CancellationToken cancellationToken) =>
        reader.OldestAsync(databases.Of(length), Measurement, Here, cancellationToken);

    private string Here => $"site = {InfluxQl.Text(TagText.ToStored(settings.SiteId))}";

    private void Add(LineBuffer lines, SiteWindow window)
    {
        var occupancy = window.Occupancy;
        lines.Begin("site_occupancy"u8);
        lines.Tag("site"u8, settings.SiteId);
        lines.Field("known"u8, occupancy.People is not null);
        lines.Field("estimated"u8, occupancy.EstimatedPeople is not null);
        lines.Field("coverage"u8, occupancy.CoverageRatio);
        lines.Field("seen_zones"u8, occupancy.SeenZones);
        lines.Field("zones"u8, occupancy.Zones);
        lines.Field("capacity"u8, occupancy.Capacity);
        lines.Field("revision"u8, window.Revision);
        if (occupancy is { People: { } people, LoadRatio: { } load })
        {
            lines.Field("people"u8, people);
            lines.Field("load"u8, load);
        }
        IntervalFields.Add(lines, occupancy.LowPeople, occupancy.HighPeople, window.Revision > 0 || WindowRollup.Lengths.Contains(window.Length));
        if (occupancy.EstimatedPeople is { } estimate)
            lines.Field("estimate"u8, estimate);
        lines.End(window.Start.ToUnixTimeMilliseconds());
    }

    private static SiteWindow? WindowOf(WindowLength length, JsonElement[] row)
    {
        var isKnown = row[1].ValueKind == JsonValueKind.True;
        var isEstimated = row[2].ValueKind == JsonValueKind.True;
        var isWhole = row[1..3].All(cell => cell.ValueKind is JsonValueKind.True or JsonValueKind.False)
            && row[3..8].All(cell => cell.ValueKind == JsonValueKind.Number)
            && (!isKnown || row[8].ValueKind == JsonValueKind.Number)
            && (!isEstimated || row[9].ValueKind == JsonValueKind.Number);
        var (low, high, hasEnds) = IntervalFields.Of(row.AsSpan(10, 3));
        if (!isWhole || !hasEnds)
            return null;
        return new()
        {
            Length = length,
            Start = DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()),
            Occupancy = new SiteOccupancy
            {
                People = isKnown ? row[8].GetDouble() : null,
                LowPeople = isKnown ? low : null,
                HighPeople = isKnown ? high : null,
                CoverageRatio = row[3].GetDouble(),
                SeenZones = row[4].GetInt32(),
                Zones = row[5].GetInt32(),
                EstimatedPeople = isEstimated ? row[9].GetDouble() : null,
                Capacity = row[6].GetInt32(),
            },
            Revision = row[7].GetInt32(),
        };
    }
}
