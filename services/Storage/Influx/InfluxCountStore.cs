using System.Text.Json;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage.Influx;

/// <summary>Raw counts and open stretches in InfluxDB.</summary>
/// <remarks>
/// InfluxDB keeps the last written of two points with the same tags and time, but of two counts of a moment the higher sequence must hold,
/// in whatever order they come. So the sequence goes into the time below the millisecond, where it makes them two points; readers
/// choose. A count that comes twice is still one point. A point that is just being written may show only some of its fields: it is not there yet.
/// </remarks>
internal sealed class InfluxCountStore(InfluxWriter writer, InfluxReader reader, InfluxDatabases databases, InfluxStoreSettings settings, TimeProvider clock)
    : ICountWriter, ICountReader
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    // InfluxDB keeps nanoseconds in 64 bits: from 1677 to 2262. A time beyond would come out as another one.
    private const long FurthestMilliseconds = long.MaxValue / NanosecondsPerMillisecond - 1;

    private static readonly string[] CountColumns = ["time", "zone", "camera", "sequence", "people", "lower_bound", "low", "high", "cells"];
    private static readonly string[] StretchColumns = ["time", "zone"];

    private string Site => $"site = {InfluxQl.Text(TagText.ToStored(settings.SiteId))}";

    public async Task PutAsync(IReadOnlyCollection<CameraCount> counts, IReadOnlyCollection<ZoneStretch> opened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(opened);
        var refusals = new Refusals();
        using var lines = new LineBuffer();
        // Stretches first: a count without its open stretch would never reach its windows.
        await PutStretchesAsync(lines, opened, isOpen: true, refusals, cancellationToken);
        foreach (var count in counts)
        {
            Add(lines, count, refusals);
            if (lines.Lines >= settings.BatchLines)
                await SendAsync(lines, "ns", refusals, cancellationToken);
        }
        await SendAsync(lines, "ns", refusals, cancellationToken);
        refusals.ThrowIfAny();
    }

    public async Task CloseAsync(IReadOnlyCollection<ZoneStretch> stretches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stretches);
        var refusals = new Refusals();
        using var lines = new LineBuffer();
        await PutStretchesAsync(lines, stretches, isOpen: false, refusals, cancellationToken);
        refusals.ThrowIfAny();
    }

    public async Task<IReadOnlyList<CameraCount>> ReadAsync(
        IReadOnlyCollection<string> zoneIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(zoneIds);
        StoredTime.CheckRange(from, to);
        var held = new Dictionary<(string Zone, string Camera, long Time), CameraCount>();
        foreach (var zones in zoneIds.Chunk(InfluxReader.ZonesAtOnce))
        {
            foreach (var (start, end) in reader.Pieces(StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)))
            {
                var query = $"SELECT people, sequence, lower_bound, low, high, cells, zone, camera FROM \"count\" WHERE {Site} AND {InfluxQl.Between(start, end)} AND {InfluxQl.OneOf("zone", zones)}";
                await reader.QueryAsync(databases.Counts, query, CountColumns, row =>
                {
                    if (row[3].ValueKind != JsonValueKind.Number || row[4].ValueKind != JsonValueKind.Number)
                        return;
                    var (time, zone, camera, sequence) = (row[0].GetInt64(), TagText.FromStored(row[1].GetString()!), TagText.FromStored(row[2].GetString()!), row[3].GetInt64());
                    if (!held.TryGetValue((zone, camera, time), out var other) || sequence > other.Sequence)
                        held[(zone, camera, time)] = new(
                            zone, camera, sequence, DateTimeOffset.FromUnixTimeMilliseconds(time), row[4].GetInt32(), row[5].ValueKind == JsonValueKind.True, Number(row[6]), Number(row[7]),
                            row[8].ValueKind == JsonValueKind.String ? row[8].GetString() : null);
                }, cancellationToken);
            }
        }
        return [.. held.Values];
    }

    public async Task<IReadOnlyList<ZoneStretch>> ReadOpenAsync(IReadOnlyCollection<string> zoneIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(zoneIds);
        var wanted = zoneIds.ToHashSet(StringComparer.Ordinal);
        var open = new List<ZoneStretch>();
        // Few stretches are open at a time, and none is kept longer than the counts it is made of.
        var now = clock.GetUtcNow();
        foreach (var (start, end) in reader.Pieces((now - settings.CountsKept).ToUnixTimeMilliseconds(), (now + ZoneStretch.Duration).ToUnixTimeMilliseconds()))
        {
            var query = $"SELECT open, zone FROM stretch WHERE {Site} AND open = true AND {InfluxQl.Between(start, end)}";
            await reader.QueryAsync(databases.Counts, query, StretchColumns, row =>
            {
                var zone = TagText.FromStored(row[1].GetString()!);
                if (wanted.Contains(zone))
                    open.Add(new(zone, DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64())));
            }, cancellationToken);
        }
        return open;
    }

    /// <summary>
    /// Where below the millisecond a sequence stands. Spread by a hash, so that no regular step of the numbers falls on the same place; two
    /// counts of one camera in one millisecond, rare by themselves, meet there once in a million.
    /// </summary>
    private static long Below(long sequence) => (long)(((ulong)sequence * 0x9E3779B97F4A7C15) >> 32) % NanosecondsPerMillisecond;

    private void Add(LineBuffer lines, CameraCount count, Refusals refusals)
    {
        var milliseconds = count.CapturedAt.ToUnixTimeMilliseconds();
        if (Math.Abs(milliseconds) > FurthestMilliseconds)
        {
            refusals.Add(databases.Counts, 1, $"a count of zone {count.ZoneId} is of {count.CapturedAt:O}; allowed is 1678 to 2261", line: null);
            return;
        }
        lines.Begin("count"u8);
        lines.Tag("camera"u8, count.CameraId);
        lines.Tag("site"u8, settings.SiteId);
        lines.Tag("zone"u8, count.ZoneId);
        // A count's point is written once and never with other fields: what is no lower bound need not say so, and what has no interval or no cells neither.
        if (count.Cells is { } cells)
            lines.Field("cells"u8, cells);
        if (count.IsLowerBound)
            lines.Field("lower_bound"u8, true);
        if (count.LowPeople is { } low)
            lines.Field("low"u8, low);
        if (count.HighPeople is { } high)
            lines.Field("high"u8, high);
        lines.Field("people"u8, count.People);
        lines.Field("sequence"u8, count.Sequence);
        lines.End(milliseconds * NanosecondsPerMillisecond + Below(count.Sequence));
    }

    private static double? Number(JsonElement cell) => cell.ValueKind == JsonValueKind.Number ? cell.GetDouble() : null;

    private async Task PutStretchesAsync(
        LineBuffer lines, IReadOnlyCollection<ZoneStretch> stretches, bool isOpen, Refusals refusals, CancellationToken cancellationToken)
    {
        foreach (var stretch in stretches)
        {
            lines.Begin("stretch"u8);
            lines.Tag("site"u8, settings.SiteId);
            lines.Tag("zone"u8, stretch.ZoneId);
            lines.Field("open"u8, isOpen);
            lines.End(stretch.Start.ToUnixTimeMilliseconds());
            if (lines.Lines >= settings.BatchLines)
                await SendAsync(lines, "ms", refusals, cancellationToken);
        }
        await SendAsync(lines, "ms", refusals, cancellationToken);
    }

    private async Task SendAsync(LineBuffer lines, string precision, Refusals refusals, CancellationToken cancellationToken)
    {
        if (lines.Lines > 0)
            await writer.WriteAsync(databases.Counts, precision, lines.Written, refusals, cancellationToken);
        lines.Clear();
    }
}
