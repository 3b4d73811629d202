using CrowdWatch.Domain.Occupancy;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>Raw counts and open stretches in two SQLite tables. A stretch that is worked out is no longer in its table.</summary>
internal sealed class SqliteCountStore(SqliteFile file) : ICountWriter, ICountReader
{
    // Rows one delete takes at once, so that retention never holds the write lock for long.
    private const int DeleteChunk = 5_000;

    private const string Upsert = """
        INSERT INTO camera_count (zone, captured_ms, camera, sequence, people, lower_bound, low, high, cells)
        VALUES ($zone, $captured, $camera, $sequence, $people, $lower_bound, $low, $high, $cells)
        ON CONFLICT (zone, captured_ms, camera) DO UPDATE SET
            sequence = excluded.sequence, people = excluded.people, lower_bound = excluded.lower_bound, low = excluded.low, high = excluded.high,
            cells = excluded.cells
        WHERE excluded.sequence >= sequence;
        """;

    private const string Select = """
        SELECT captured_ms, camera, sequence, people, lower_bound, low, high, cells FROM camera_count
        WHERE zone = $zone AND captured_ms >= $from AND captured_ms < $to;
        """;

    public Task PutAsync(IReadOnlyCollection<CameraCount> counts, IReadOnlyCollection<ZoneStretch> opened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(opened);
        return counts.Count + opened.Count == 0
            ? Task.CompletedTask
            : Task.Run(() => file.Access("write counts to", connection => Put(connection, counts, opened)), cancellationToken);
    }

    public Task CloseAsync(IReadOnlyCollection<ZoneStretch> stretches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stretches);
        return stretches.Count == 0
            ? Task.CompletedTask
            : Task.Run(() => file.Access("close stretches in", connection => Close(connection, stretches)), cancellationToken);
    }

    public Task<IReadOnlyList<CameraCount>> ReadAsync(
        IReadOnlyCollection<string> zoneIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(zoneIds);
        StoredTime.CheckRange(from, to);
        return Task.Run<IReadOnlyList<CameraCount>>(() => file.Access("read counts from", connection => Read(connection, zoneIds, from, to)), cancellationToken);
    }

    public Task<IReadOnlyList<ZoneStretch>> ReadOpenAsync(IReadOnlyCollection<string> zoneIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(zoneIds);
        return Task.Run<IReadOnlyList<ZoneStretch>>(() => file.Access("read stretches from", connection => ReadOpen(connection, zoneIds)), cancellationToken);
    }

    /// <summary>Removes counts captured before a moment and open stretches that begin before it, in small steps; returns how many counts.</summary>
    /// <remarks>Stretches first: one whose counts are partly gone would be worked out as too few people.</remarks>
    public async Task<long> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await Task.Run(() => file.Access("clear", c => DeleteStretches(c, before)), cancellationToken);
        long deleted = 0;
        var after = "";
        while (await Task.Run(() => file.Access("read", c => NextZone(c, after)), cancellationToken) is { } zone)
        {
            after = zone;
            int removed;
            do
            {
                removed = await Task.Run(() => file.Access("clear", c => DeleteSome(c, zone, before)), cancellationToken);
                deleted += removed;
            }
            while (removed >= DeleteChunk);
        }
        return deleted;
    }

    private static int Put(SqliteConnection connection, IReadOnlyCollection<CameraCount> counts, IReadOnlyCollection<ZoneStretch> opened)
    {
        // One transaction makes the stretches as durable as the counts; immediate, so that it waits for the write lock at once.
        using var transaction = connection.BeginTransaction(deferred: false);
        RunForEach(connection, transaction, "INSERT INTO open_stretch (zone, start_ms) VALUES ($zone, $start) ON CONFLICT DO NOTHING;", opened);
        using var command = Command(connection, transaction, Upsert);
        var zone = command.Parameters.Add("$zone", SqliteType.Text);
        var captured = command.Parameters.Add("$captured", SqliteType.Integer);
        var camera = command.Parameters.Add("$camera", SqliteType.Text);
        var sequence = command.Parameters.Add("$sequence", SqliteType.Integer);
        var people = command.Parameters.Add("$people", SqliteType.Integer);
        var lowerBound = command.Parameters.Add("$lower_bound", SqliteType.Integer);
        var low = command.Parameters.Add("$low", SqliteType.Real);
        var high = command.Parameters.Add("$high", SqliteType.Real);
        var cells = command.Parameters.Add("$cells", SqliteType.Text);
        foreach (var count in counts)
        {
            zone.Value = count.ZoneId;
            captured.Value = count.CapturedAt.ToUnixTimeMilliseconds();
            camera.Value = count.CameraId;
            sequence.Value = count.Sequence;
            people.Value = count.People;
            lowerBound.Value = count.IsLowerBound ? 1 : 0;
            low.Value = count.LowPeople ?? (object)DBNull.Value;
            high.Value = count.HighPeople ?? (object)DBNull.Value;
            cells.Value = count.Cells ?? (object)DBNull.Value;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
        return counts.Count;
    }

    private static int Close(SqliteConnection connection, IReadOnlyCollection<ZoneStretch> stretches)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        RunForEach(connection, transaction, "DELETE FROM open_stretch WHERE zone = $zone AND start_ms = $start;", stretches);
        transaction.Commit();
        return stretches.Count;
    }

    private static void RunForEach(SqliteConnection connection, SqliteTransaction transaction, string sql, IReadOnlyCollection<ZoneStretch> stretches)
    {
        using var command = Command(connection, transaction, sql);
        var zone = command.Parameters.Add("$zone", SqliteType.Text);
        var start = command.Parameters.Add("$start", SqliteType.Integer);
        foreach (var stretch in stretches)
        {
            zone.Value = stretch.ZoneId;
            start.Value = stretch.Start.ToUnixTimeMilliseconds();
            command.ExecuteNonQuery();
        }
    }

    private static List<CameraCount> Read(SqliteConnection connection, IReadOnlyCollection<string> zoneIds, DateTimeOffset from, DateTimeOffset to)
    {
        // Deferred: readers of a WAL file wait for nobody; one transaction shows all zones as of one moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        using var command = Command(connection, transaction, Select);
        var zone = command.Parameters.Add("$zone", SqliteType.Text);
        command.Parameters.AddWithValue("$from", StoredTime.CeilingMilliseconds(from));
        command.Parameters.AddWithValue("$to", StoredTime.CeilingMilliseconds(to));
        var counts = new List<CameraCount>();
        foreach (var zoneId in zoneIds)
        {
            zone.Value = zoneId;
            using var rows = command.ExecuteReader();
            while (rows.Read())
                counts.Add(Count(zoneId, rows));
        }
        return counts;
    }

    private static CameraCount Count(string zoneId, SqliteDataReader row) => new(
        zoneId, row.GetString(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetInt32(3), row.GetInt64(4) != 0,
        row.IsDBNull(5) ? null : row.GetDouble(5), row.IsDBNull(6) ? null : row.GetDouble(6), row.IsDBNull(7) ? null : row.GetString(7));

    // Few stretches are open at a time: reading all of them is cheaper than asking zone by zone.
    private static List<ZoneStretch> ReadOpen(SqliteConnection connection, IReadOnlyCollection<string> zoneIds)
    {
        var wanted = zoneIds.ToHashSet(StringComparer.Ordinal);
        using var command = Command(connection, null, "SELECT zone, start_ms FROM open_stretch;");
        using var rows = command.ExecuteReader();
        var open = new List<ZoneStretch>();
        while (rows.Read())
        {
            if (wanted.Contains(rows.GetString(0)))
                open.Add(new(rows.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1))));
        }
        return open;
    }

    private static string? NextZone(SqliteConnection connection, string after)
    {
        using var command = Command(connection, null, "SELECT min(zone) FROM camera_count WHERE zone > $after;");
        command.Parameters.AddWithValue("$after", after);
        return command.ExecuteScalar() as string;
    }

    private static int DeleteStretches(SqliteConnection connection, DateTimeOffset before)
    {
        using var command = Command(connection, null, "DELETE FROM open_stretch WHERE start_ms < $before;");
        command.Parameters.AddWithValue("$before", StoredTime.CeilingMilliseconds(before));
        return command.ExecuteNonQuery();
    }

    private static int DeleteSome(SqliteConnection connection, string zone, DateTimeOffset before)
    {
        using var command = Command(connection, null, """
            DELETE FROM camera_count WHERE zone = $zone AND captured_ms IN (
                SELECT captured_ms FROM camera_count WHERE zone = $zone AND captured_ms < $before ORDER BY captured_ms LIMIT $chunk);
            """);
        command.Parameters.AddWithValue("$zone", zone);
        command.Parameters.AddWithValue("$before", StoredTime.CeilingMilliseconds(before));
        command.Parameters.AddWithValue("$chunk", DeleteChunk);
        return command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command;
    }
}
