using CrowdWatch.Domain.Occupancy;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>Occupancy windows in one SQLite table.</summary>
internal sealed class SqliteWindowStore(SqliteFile file) : IWindowWriter, IWindowReader, IDisposable
{
    // Rows one delete takes at once, so that retention never holds the write lock for long.
    private const int DeleteChunk = 5_000;

    private const string Upsert = """
        INSERT INTO occupancy_window (length_s, zone, start_ms, mean, min, max, last, coverage, readings, revision, lower_bound, low, high, seen_m2)
        VALUES ($length, $zone, $start, $mean, $min, $max, $last, $coverage, $readings, $revision, $lower_bound, $low, $high, $seen_m2)
        ON CONFLICT (length_s, zone, start_ms) DO UPDATE SET
            mean = excluded.mean, min = excluded.min, max = excluded.max, last = excluded.last,
            coverage = excluded.coverage, readings = excluded.readings, revision = excluded.revision, lower_bound = excluded.lower_bound,
            low = excluded.low, high = excluded.high, seen_m2 = excluded.seen_m2;
        """;

    private const string Select = """
        SELECT start_ms, mean, min, max, last, coverage, readings, revision, lower_bound, low, high, seen_m2 FROM occupancy_window
        WHERE length_s = $length AND zone = $zone AND start_ms >= $from AND start_ms < $to
        ORDER BY start_ms;
        """;

    /// <summary>Makes and checks the file.</summary>
    /// <exception cref="StorageException">The path cannot be used.</exception>
    public void Open() => file.Open().Dispose();

    // The driver has no asynchronous calls of its own; the thread pool keeps the caller free while the disk works.
    public Task PutAsync(IReadOnlyCollection<OccupancyWindow> windows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return windows.Count == 0
            ? Task.CompletedTask
            : Task.Run(() => file.Access("write windows to", connection => Put(connection, windows)), cancellationToken);
    }

    public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
        string zoneId, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(zoneId);
        return ReadAsync([zoneId], length, from, to, cancellationToken);
    }

    public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
        IReadOnlyCollection<string> zoneIds, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(zoneIds);
        StoredTime.CheckRange(from, to);
        return Task.Run<IReadOnlyList<OccupancyWindow>>(
            () => file.Access("read windows from", connection => Read(connection, zoneIds, length, from, to)), cancellationToken);
    }

    public Task<DateTimeOffset?> OldestAsync(IReadOnlyCollection<string> zoneIds, WindowLength length, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(zoneIds);
        return Task.Run(() => file.Access("read windows from", connection => Oldest(connection, zoneIds, length)), cancellationToken);
    }

    /// <summary>Removes the windows of a length that start before a moment, in small steps; returns how many.</summary>
    public async Task<long> DeleteBeforeAsync(WindowLength length, DateTimeOffset before, CancellationToken cancellationToken)
    {
        long deleted = 0;
        var after = "";
        while (await Task.Run(() => file.Access("read", c => NextZone(c, length, after)), cancellationToken) is { } zone)
        {
            after = zone;
            int removed;
            do
            {
                removed = await Task.Run(() => file.Access("clear", c => DeleteSome(c, length, zone, before)), cancellationToken);
                deleted += removed;
            }
            while (removed == DeleteChunk);
        }
        return deleted;
    }

    public void Dispose() => file.Release();

    private static int Put(SqliteConnection connection, IReadOnlyCollection<OccupancyWindow> windows)
    {
        // Immediate: taking the write lock at once waits for it; upgrading a read lock later could only fail.
        using var transaction = connection.BeginTransaction(deferred: false);
        using var command = connection.CreateCommand();
        command.CommandText = Upsert;
        command.Transaction = transaction;
        var names = new[] { "$length", "$zone", "$start", "$mean", "$min", "$max", "$last", "$coverage", "$readings", "$revision", "$lower_bound", "$low", "$high", "$seen_m2" };
        var parameters = Array.ConvertAll(names, name => command.Parameters.AddWithValue(name, 0));
        foreach (var w in windows)
        {
            object?[] row =
            [
                (int)w.Length, w.ZoneId, w.Start.ToUnixTimeMilliseconds(), w.MeanPeople, w.MinPeople, w.MaxPeople, w.LastPeople, w.CoverageRatio, w.Readings, w.Revision,
                w.LowerBoundRatio, w.LowPeople, w.HighPeople, w.SeenSquareMetres,
            ];
            for (var i = 0; i < row.Length; i++)
                parameters[i].Value = row[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
        return windows.Count;
    }

    private static List<OccupancyWindow> Read(
        SqliteConnection connection, IReadOnlyCollection<string> zoneIds, WindowLength length, DateTimeOffset from, DateTimeOffset to)
    {
        // One transaction shows all zones as of one moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        using var command = connection.CreateCommand();
        command.CommandText = Select;
        command.Transaction = transaction;
        command.Parameters.AddWithValue("$length", (int)length);
        var zone = command.Parameters.Add("$zone", SqliteType.Text);
        command.Parameters.AddWithValue("$from", StoredTime.CeilingMilliseconds(from));
        command.Parameters.AddWithValue("$to", StoredTime.CeilingMilliseconds(to));
        var windows = new List<OccupancyWindow>();
        foreach (var zoneId in zoneIds)
        {
            zone.Value = zoneId;
            using var rows = command.ExecuteReader();
            while (rows.Read())
                windows.Add(Window(zoneId, length, rows));
        }
        return windows;
    }

    private static DateTimeOffset? Oldest(SqliteConnection connection, IReadOnlyCollection<string> zoneIds, WindowLength length)
    {
        using var command = connection.CreateCommand();
        // The first row of each zone's run: no other is looked at.
        command.CommandText = "SELECT min(start_ms) FROM occupancy_window WHERE length_s = $length AND zone = $zone;";
        command.Parameters.AddWithValue("$length", (int)length);
        var zone = command.Parameters.Add("$zone", SqliteType.Text);
        long? oldest = null;
        foreach (var zoneId in zoneIds)
        {
            zone.Value = zoneId;
            if (command.ExecuteScalar() is long start && !(oldest <= start))
                oldest = start;
        }
        return oldest is { } found ? DateTimeOffset.FromUnixTimeMilliseconds(found) : null;
    }

    private static OccupancyWindow Window(string zoneId, WindowLength length, SqliteDataReader row) => new()
    {
        ZoneId = zoneId,
        Length = length,
        Start = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        MeanPeople = row.IsDBNull(1) ? null : row.GetDouble(1),
        MinPeople = row.IsDBNull(2) ? null : row.GetInt32(2),
        MaxPeople = row.IsDBNull(3) ? null : row.GetInt32(3),
        LastPeople = row.IsDBNull(4) ? null : row.GetInt32(4),
        CoverageRatio = row.GetDouble(5),
        Readings = row.GetInt32(6),
        Revision = row.GetInt32(7),
        LowerBoundRatio = row.IsDBNull(8) ? null : row.GetDouble(8),
        LowPeople = row.IsDBNull(9) ? null : row.GetDouble(9),
        HighPeople = row.IsDBNull(10) ? null : row.GetDouble(10),
        SeenSquareMetres = row.IsDBNull(11) ? null : row.GetDouble(11),
    };

    private static string? NextZone(SqliteConnection connection, WindowLength length, string after)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT min(zone) FROM occupancy_window WHERE length_s = $length AND zone > $after;";
        command.Parameters.AddWithValue("$length", (int)length);
        command.Parameters.AddWithValue("$after", after);
        return command.ExecuteScalar() as string;
    }

    private static int DeleteSome(SqliteConnection connection, WindowLength length, string zone, DateTimeOffset before)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            DELETE FROM occupancy_window WHERE length_s = $length AND zone = $zone AND start_ms IN (
                SELECT start_ms FROM occupancy_window
                WHERE length_s = $length AND zone = $zone AND start_ms < $before ORDER BY start_ms LIMIT $chunk);
            """;
        command.Parameters.AddWithValue("$length", (int)length);
        command.Parameters.AddWithValue("$zone", zone);
        command.Parameters.AddWithValue("$before", StoredTime.CeilingMilliseconds(before));
        command.Parameters.AddWithValue("$chunk", DeleteChunk);
        return command.ExecuteNonQuery();
    }
}
