using System.Text.Json;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage.Influx;

/// <summary>Occupancy windows in InfluxDB, one database for each length.</summary>
/// <remarks>
/// A point that is written again keeps the fields that the new one does not have. So a window of which nothing is known says known = false,
/// and whoever reads it ignores what an earlier version left. InfluxDB shows the fields of a point one by one while it is being written: one
/// that is not whole is not there yet, and one that is being replaced may be of both versions for that moment.
/// </remarks>
internal sealed class InfluxWindowStore(InfluxWriter writer, InfluxReader reader, InfluxDatabases databases, InfluxStoreSettings settings)
    : IWindowWriter, IWindowReader
{
    private static readonly string[] Columns = ["time", "zone", "known", "mean", "min", "max", "last", "coverage", "readings", "revision", "lower_bound", .. IntervalFields.Names, "seen_m2"];

    // Longest first: minutes that are missing after a crash are worked out again and bring their hour right; an hour would not bring minutes.
    public async Task PutAsync(IReadOnlyCollection<OccupancyWindow> windows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var refusals = new Refusals();
        using var lines = new LineBuffer();
        foreach (var group in windows.GroupBy(window => window.Length).OrderByDescending(group => group.Key))
        {
            // Of two in one request no version promises which holds.
            foreach (var batch in group.GroupBy(window => (window.ZoneId, window.Start)).Select(same => same.Last()).Chunk(settings.BatchLines))
            {
                lines.Clear();
                foreach (var window in batch)
                    Add(lines, window);
                await writer.WriteAsync(databases.Of(group.Key), "ms", lines.Written, refusals, cancellationToken);
            }
        }
        refusals.ThrowIfAny();
    }

    public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
        string zoneId, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(zoneId);
        return ReadAsync([zoneId], length, from, to, cancellationToken);
    }

    public async Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
        IReadOnlyCollection<string> zoneIds, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(zoneIds);
        StoredTime.CheckRange(from, to);
        var site = InfluxQl.Text(TagText.ToStored(settings.SiteId));
        var windows = new List<OccupancyWindow>();
        foreach (var zones in zoneIds.Chunk(InfluxReader.ZonesAtOnce))
        {
            foreach (var (start, end) in reader.Pieces(StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)))
            {
                var query = $"SELECT known, mean, \"min\", \"max\", \"last\", coverage, readings, revision, lower_bound, ends, low, high, seen_m2, zone FROM occupancy WHERE site = {site} AND {InfluxQl.Between(start, end)} AND {InfluxQl.OneOf("zone", zones)}";
                await reader.QueryAsync(databases.Of(length), query, Columns, row =>
                {
                    if (Window(length, row) is { } window)
                        windows.Add(window);
                }, cancellationToken);
            }
        }
        return windows;
    }

    public async Task<DateTimeOffset?> OldestAsync(IReadOnlyCollection<string> zoneIds, WindowLength length, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(zoneIds);
        var site = InfluxQl.Text(TagText.ToStored(settings.SiteId));
        DateTimeOffset? oldest = null;
        foreach (var zones in zoneIds.Chunk(InfluxReader.ZonesAtOnce))
        {
            var found = await reader.OldestAsync(databases.Of(length), "occupancy", $"site = {site} AND {InfluxQl.OneOf("zone", zones)}", cancellationToken);
            oldest = oldest < found ? oldest : found ?? oldest;
        }
        return oldest;
    }

    private void Add(LineBuffer lines, OccupancyWindow window)
    {
        lines.Begin("occupancy"u8);
        lines.Tag("site"u8, settings.SiteId);
        lines.Tag("zone"u8, window.ZoneId);
        lines.Field("known"u8, window.MeanPeople is not null);
        if (window.MeanPeople is { } mean)
            AddPeople(lines, window, mean);
        lines.Field("coverage"u8, window.CoverageRatio);
        lines.Field("readings"u8, window.Readings);
        lines.Field("revision"u8, window.Revision);
        // Written as 0 where an earlier version of the window may have left another.
        var mayReplace = window.Revision > 0 || WindowRollup.Lengths.Contains(window.Length);
        IntervalFields.Add(lines, window.LowPeople, window.HighPeople, mayReplace);
        if (window.IsLowerBound || mayReplace)
            lines.Field("lower_bound"u8, window.LowerBoundRatio ?? 0);
        if (window.SeenSquareMetres is not null || mayReplace)
            lines.Field("seen_m2"u8, window.SeenSquareMetres ?? 0);
        if (settings.Capacities.TryGetValue(window.ZoneId, out var capacity))
        {
            lines.Field("capacity"u8, capacity);
            if (window.MeanPeople is { } people)
                lines.Field("load"u8, people / capacity);
        }
        lines.End(window.Start.ToUnixTimeMilliseconds());
    }

    private static void AddPeople(LineBuffer lines, OccupancyWindow window, double mean)
    {
        lines.Field("mean"u8, mean);
        if (window.MinPeople is { } min)
            lines.Field("min"u8, min);
        if (window.MaxPeople is { } max)
            lines.Field("max"u8, max);
        if (window.LastPeople is { } last)
            lines.Field("last"u8, last);
    }

    private static OccupancyWindow? Window(WindowLength length, JsonElement[] row)
    {
        var isKnown = row[2].ValueKind == JsonValueKind.True;
        var isWhole = row[2].ValueKind is JsonValueKind.True or JsonValueKind.False
            && (!isKnown || row[3].ValueKind == JsonValueKind.Number)
            && row[7..10].All(cell => cell.ValueKind == JsonValueKind.Number);
        var (low, high, hasEnds) = IntervalFields.Of(row.AsSpan(11, 3));
        if (!isWhole || !hasEnds)
            return null;
        return new()
        {
            ZoneId = TagText.FromStored(row[1].GetString()!),
            Length = length,
            Start = DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()),
            MeanPeople = isKnown ? row[3].GetDouble() : null,
            LowPeople = isKnown ? low : null,
            HighPeople = isKnown ? high : null,
            MinPeople = isKnown ? Whole(row[4]) : null,
            MaxPeople = isKnown ? Whole(row[5]) : null,
            LastPeople = isKnown ? Whole(row[6]) : null,
            CoverageRatio = row[7].GetDouble(),
            Readings = row[8].GetInt32(),
            Revision = row[9].GetInt32(),
            LowerBoundRatio = Above0(row[10]),
            SeenSquareMetres = Above0(row[14]),
        };
    }

    private static double? Above0(JsonElement cell) => cell.ValueKind == JsonValueKind.Number && cell.GetDouble() is > 0 and var value ? value : null;

    private static int? Whole(JsonElement cell) => cell.ValueKind == JsonValueKind.Number ? cell.GetInt32() : null;
}
