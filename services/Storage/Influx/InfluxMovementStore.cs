using System.Text.Json;
using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Storage.Influx;

/// <summary>How people moved in the zones in InfluxDB, measurement zone_movement, in the database of the 1-minute windows.</summary>
/// <remarks>
/// Tags site, zone and camera; fields to (milliseconds), coverage, followed, stays, and where they are known speed, direction, picture_direction, alignment,
/// variance and dwell. A point keeps the fields that its next version does not have: the bits of holds say which of the last six hold, in this order.
/// </remarks>
internal sealed class InfluxMovementStore(InfluxWriter writer, InfluxReader reader, InfluxDatabases databases, InfluxStoreSettings settings)
    : IMovementWriter, IMovementReader
{
    private const int FirstOptional = 7;

    private static readonly string[] Optional = ["speed", "direction", "picture_direction", "alignment", "variance", "dwell"];
    private static readonly string[] Columns = ["time", "camera", "to", "coverage", "followed", "stays", "holds", .. Optional];

    public async Task PutAsync(IReadOnlyCollection<ZoneMovement> movements, CancellationToken cancellationToken)
    {
        StoredFlow.Check(movements);
        var refusals = new Refusals();
        using var lines = new LineBuffer();
        // Of two in one request no version promises which holds.
        foreach (var batch in movements.GroupBy(movement => (movement.CameraId, movement.ZoneId, movement.From)).Select(same => same.Last()).Chunk(settings.BatchLines))
        {
            lines.Clear();
            foreach (var movement in batch)
                Add(lines, movement);
            await writer.WriteAsync(databases.Flow, "ms", lines.Written, refusals, cancellationToken);
        }
        refusals.ThrowIfAny();
    }

    public async Task<IReadOnlyList<ZoneMovement>> ReadAsync(string zoneId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(zoneId);
        StoredTime.CheckRange(from, to);
        var movements = new List<ZoneMovement>();
        foreach (var (start, end) in reader.Pieces(StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)))
        {
            var query = $"SELECT camera, \"to\", coverage, followed, stays, holds, {string.Join(", ", Optional)} FROM zone_movement "
                + $"WHERE site = {InfluxQl.Text(TagText.ToStored(settings.SiteId))} AND {InfluxQl.OneOf("zone", [zoneId])} AND {InfluxQl.Between(start, end)}";
            await reader.QueryAsync(databases.Flow, query, Columns, row =>
            {
                if (MovementOf(zoneId, row) is { } movement)
                    movements.Add(movement);
            }, cancellationToken);
        }
        return StoredFlow.InOrder(movements);
    }

    private void Add(LineBuffer lines, ZoneMovement movement)
    {
        lines.Begin("zone_movement"u8);
        lines.Tag("camera"u8, movement.CameraId);
        lines.Tag("site"u8, settings.SiteId);
        lines.Tag("zone"u8, movement.ZoneId);
        lines.Field("to"u8, movement.To.ToUnixTimeMilliseconds());
        lines.Field("coverage"u8, movement.CoverageRatio);
        lines.Field("followed"u8, movement.Followed);
        lines.Field("stays"u8, (long)movement.Stays);
        var holds = 0L;
        Add(lines, "speed"u8, movement.SpeedMetresPerSecond, ref holds, 0);
        Add(lines, "direction"u8, movement.DirectionDegrees, ref holds, 1);
        Add(lines, "picture_direction"u8, movement.PictureDirectionDegrees, ref holds, 2);
        Add(lines, "alignment"u8, movement.Alignment, ref holds, 3);
        Add(lines, "variance"u8, movement.VelocityVariance, ref holds, 4);
        Add(lines, "dwell"u8, movement.MeanDwellSeconds, ref holds, 5);
        lines.Field("holds"u8, holds);
        lines.End(movement.From.ToUnixTimeMilliseconds());
    }

    private static void Add(LineBuffer lines, ReadOnlySpan<byte> name, double? number, ref long holds, int bit)
    {
        if (number is not { } known)
            return;
        lines.Field(name, known);
        holds |= 1L << bit;
    }

    private static ZoneMovement? MovementOf(string zoneId, JsonElement[] row)
    {
        if (row[2..FirstOptional].Any(cell => cell.ValueKind != JsonValueKind.Number))
            return null;
        var holds = row[6].GetInt64();
        double? Number(int bit) => (holds & (1L << bit)) != 0 && row[FirstOptional + bit].ValueKind == JsonValueKind.Number ? row[FirstOptional + bit].GetDouble() : null;
        return new()
        {
            ZoneId = zoneId,
            CameraId = TagText.FromStored(row[1].GetString()!),
            From = DateTimeOffset.FromUnixTimeMilliseconds(row[0].GetInt64()),
            To = DateTimeOffset.FromUnixTimeMilliseconds(row[2].GetInt64()),
            CoverageRatio = row[3].GetDouble(),
            Followed = row[4].GetDouble(),
            Stays = row[5].GetInt32(),
            SpeedMetresPerSecond = Number(0),
            DirectionDegrees = Number(1),
            PictureDirectionDegrees = Number(2),
            Alignment = Number(3),
            VelocityVariance = Number(4),
            MeanDwellSeconds = Number(5),
        };
    }
}
