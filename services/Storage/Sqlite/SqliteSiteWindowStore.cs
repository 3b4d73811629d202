using CrowdWatch.Domain.Occupancy;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>Windows of the site in one SQLite table; a file is of one site.</summary>
internal sealed class SqliteSiteWindowStore(SqliteFile file) : ISiteWindowWriter, ISiteWindowReader
{
    private const string Upsert = """
        INSERT INTO site_window (length_s, start_ms, people, coverage, seen_zones, zones, estimate, capacity, revision, low, high)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (length_s, start_ms) DO UPDATE SET
            people = excluded.people, coverage = excluded.coverage, seen_zones = excluded.seen_zones, zones = excluded.zones,
            estimate = excluded.estimate, capacity = excluded.capacity, revision = excluded.revision, low = excluded.low, high = excluded.high;
        """;

    private const string Select = """
        SELECT start_ms, people, coverage, seen_zones, zones, estimate, capacity, revision, low, high FROM site_window
        WHERE length_s = $0 AND start_ms >= $1 AND start_ms < $2 ORDER BY start_ms;
        """;

    public Task PutAsync(IReadOnlyCollection<SiteWindow> windows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return SqliteRows.PutAsync(file, "write windows of the site to", Upsert, windows, CellsOf, cancellationToken);
    }

    public Task<IReadOnlyList<SiteWindow>> ReadAsync(WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        StoredTime.CheckRange(from, to);
        object[] asked = [(int)length, StoredTime.CeilingMilliseconds(from), StoredTime.CeilingMilliseconds(to)];
        return SqliteRows.ReadAsync(file, "read windows of the site from", Select, asked, row => WindowOf(length, row), cancellationToken);
    }

    public async Task<DateTimeOffset?> OldestAsync(WindowLength length, CancellationToken cancellationToken) =>
        (await SqliteRows.ReadAsync(
            file, "read windows of the site from", "SELECT min(start_ms) FROM site_window WHERE length_s = $0;", [(int)length],
            row => row.IsDBNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), cancellationToken)).Single();

    /// <summary>Removes the windows of a length that start before a moment; returns how many.</summary>
    public Task<long> DeleteBeforeAsync(WindowLength length, DateTimeOffset before, CancellationToken cancellationToken) =>
        Task.Run(() => file.Access("clear", connection => (long)Delete(connection, length, before)), cancellationToken);

    // One series is short: a week of ten seconds has 60 480 rows, and an hour's pass removes 360.
    private static int Delete(SqliteConnection connection, WindowLength length, DateTimeOffset before)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM site_window WHERE length_s = $length AND start_ms < $before;";
        command.Parameters.AddWithValue("$length", (int)length);
        command.Parameters.AddWithValue("$before", StoredTime.CeilingMilliseconds(before));
        return command.ExecuteNonQuery();
    }

    private static object[] CellsOf(SiteWindow window) =>
    [
        (int)window.Length, window.Start.ToUnixTimeMilliseconds(), window.Occupancy.People ?? (object)DBNull.Value, window.Occupancy.CoverageRatio,
        window.Occupancy.SeenZones, window.Occupancy.Zones, window.Occupancy.EstimatedPeople ?? (object)DBNull.Value, window.Occupancy.Capacity, window.Revision,
        window.Occupancy.LowPeople ?? (object)DBNull.Value, window.Occupancy.HighPeople ?? (object)DBNull.Value,
    ];

    private static SiteWindow WindowOf(WindowLength length, SqliteDataReader row) => new()
    {
        Length = length,
        Start = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        Occupancy = new SiteOccupancy
        {
            People = row.IsDBNull(1) ? null : row.GetDouble(1),
            LowPeople = row.IsDBNull(8) ? null : row.GetDouble(8),
            HighPeople = row.IsDBNull(9) ? null : row.GetDouble(9),
            CoverageRatio = row.GetDouble(2),
            SeenZones = row.GetInt32(3),
            Zones = row.GetInt32(4),
            EstimatedPeople = row.IsDBNull(5) ? null : row.GetDouble(5),
            Capacity = row.GetInt32(6),
        },
        Revision = row.GetInt32(7),
    };
}
