using CrowdWatch.Domain.Flow;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>How people moved in the zones, in one SQLite table.</summary>
internal sealed class SqliteMovementStore(SqliteFile file) : IMovementWriter, IMovementReader
{
    private const string Columns = "zone, from_ms, camera, to_ms, coverage, followed, speed, direction, picture_direction, alignment, variance, stays, dwell";

    private const string Upsert = $"INSERT OR REPLACE INTO zone_movement ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);";

    private const string Select = $"SELECT {Columns} FROM zone_movement WHERE zone = $0 AND from_ms >= $1 AND from_ms < $2;";

    public Task PutAsync(IReadOnlyCollection<ZoneMovement> movements, CancellationToken cancellationToken)
    {
        StoredFlow.Check(movements);
        return SqliteRows.PutAsync(file, "write movements to", Upsert, movements, CellsOf, cancellationToken);
    }

    public async Task<IReadOnlyList<ZoneMovement>> ReadAsync(string zoneId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(zoneId);
        StoredTime.CheckRange(from, to);
        object[] asked = [zoneId, StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)];
        return StoredFlow.InOrder(await SqliteRows.ReadAsync(file, "read movements from", Select, asked, MovementOf, cancellationToken));
    }

    /// <summary>Removes movements of before a moment, in small steps; returns how many.</summary>
    public Task<long> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        new SqliteSweep(file, "zone_movement", "zone", "from_ms").DeleteBeforeAsync(StoredTime.CeilingMilliseconds(before), cancellationToken);

    private static object[] CellsOf(ZoneMovement movement) =>
    [
        movement.ZoneId, movement.From.ToUnixTimeMilliseconds(), movement.CameraId, movement.To.ToUnixTimeMilliseconds(), movement.CoverageRatio, movement.Followed,
        Cell(movement.SpeedMetresPerSecond), Cell(movement.DirectionDegrees), Cell(movement.PictureDirectionDegrees), Cell(movement.Alignment),
        Cell(movement.VelocityVariance), movement.Stays, Cell(movement.MeanDwellSeconds),
    ];

    private static ZoneMovement MovementOf(SqliteDataReader row) => new()
    {
        ZoneId = row.GetString(0),
        From = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        CameraId = row.GetString(2),
        To = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        CoverageRatio = row.GetDouble(4),
        Followed = row.GetDouble(5),
        SpeedMetresPerSecond = Number(row, 6),
        DirectionDegrees = Number(row, 7),
        PictureDirectionDegrees = Number(row, 8),
        Alignment = Number(row, 9),
        VelocityVariance = Number(row, 10),
        Stays = row.GetInt32(11),
        MeanDwellSeconds = Number(row, 12),
    };

    private static object Cell(double? number) => number ?? (object)DBNull.Value;

    private static double? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
