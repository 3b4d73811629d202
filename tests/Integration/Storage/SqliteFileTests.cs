using System.Text;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;
using CrowdWatch.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>A path that cannot hold the store stops the program with one message that names it.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Missing_folders_are_made()
    {
        var path = folder.File("a/b/windows.db");

        Open(path);

        Assert.True(File.Exists(path));
    }

    [Fact]
    public void The_file_is_in_wal_mode_with_the_version_of_the_schema()
    {
        var path = folder.File("windows.db");
        Open(path);

        Assert.Equal("wal", Ask(path, "PRAGMA journal_mode;"));
        Assert.Equal(4L, Ask(path, "PRAGMA user_version;"));
    }

    [Fact]
    public void A_folder_is_refused()
    {
        AssertRefused(folder.FullPath, "which is a folder");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused()
    {
        File.WriteAllText(folder.File("file"), "");

        AssertRefused(folder.File("file/windows.db"), "whose folder cannot be made");
    }

    [Theory]
    [InlineData("This is a text and no database.")]
    [InlineData("SQLite format 3\0and then rubbish")]
    public void A_file_of_something_else_is_refused_and_left_as_it_is(string content)
    {
        var path = folder.File("notes.txt");
        var bytes = Encoding.UTF8.GetBytes(content + new string('x', 2_000));
        File.WriteAllBytes(path, bytes);

        AssertRefused(path, "which is no SQLite database or a damaged one");
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task A_truncated_database_is_refused(double share)
    {
        var path = folder.File("windows.db");
        using (var store = new SqliteWindowStore(new SqliteFile(path, TimeSpan.FromSeconds(1))))
            await store.PutAsync([.. Enumerable.Range(0, 1_000).Select(Minute)], default);
        Ask(path, "PRAGMA wal_checkpoint(TRUNCATE);");
        using (var file = File.OpenWrite(path))
            file.SetLength((long)(file.Length * share));

        AssertRefused(path, "damaged");
    }

    private const string FirstWindowTable = """
        CREATE TABLE occupancy_window (
            length_s INTEGER NOT NULL, zone TEXT NOT NULL, start_ms INTEGER NOT NULL, mean REAL, min INTEGER, max INTEGER, last INTEGER,
            coverage REAL NOT NULL, readings INTEGER NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (length_s, zone, start_ms)) STRICT, WITHOUT ROWID;
        """;

    [Fact]
    public async Task A_file_of_the_first_version_keeps_its_windows_and_takes_counts()
    {
        // The schema that version 1 wrote, with one window in it.
        var path = folder.File("windows.db");
        Ask(path, $"""
            PRAGMA journal_mode = WAL;
            {FirstWindowTable}
            INSERT INTO occupancy_window VALUES (60, 'gate', 0, NULL, NULL, NULL, NULL, 0, 0, 0);
            PRAGMA user_version = 1;
            """);
        var file = new SqliteFile(path, TimeSpan.FromSeconds(1));
        using var windows = new SqliteWindowStore(file);
        var counts = new SqliteCountStore(file);
        var count = new CameraCount("gate", "gate-1", 1, DateTimeOffset.UnixEpoch, 7);

        await counts.PutAsync([count], [], default);

        Assert.Equal(Minute(0), Assert.Single(await windows.ReadAsync("gate", WindowLength.OneMinute, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1), default)));
        Assert.Equal(count, Assert.Single(await counts.ReadAsync(["gate"], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1), default)));
        Assert.Equal(4L, Ask(path, "PRAGMA user_version;"));
    }

    [Fact]
    public async Task A_file_from_before_lower_bounds_keeps_its_counts_as_plain_ones_and_takes_lower_bounds()
    {
        // The tables of version 4 as they were written before the columns were added.
        var path = folder.File("windows.db");
        Ask(path, $"""
            PRAGMA journal_mode = WAL;
            {FirstWindowTable}
            CREATE TABLE camera_count (
                zone TEXT NOT NULL, captured_ms INTEGER NOT NULL, camera TEXT NOT NULL, sequence INTEGER NOT NULL, people INTEGER NOT NULL,
                PRIMARY KEY (zone, captured_ms, camera)) STRICT, WITHOUT ROWID;
            INSERT INTO camera_count VALUES ('gate', 0, 'gate-1', 1, 7);
            PRAGMA user_version = 4;
            """);
        var file = new SqliteFile(path, TimeSpan.FromSeconds(1));
        using var windows = new SqliteWindowStore(file);
        var counts = new SqliteCountStore(file);
        var bound = new CameraCount("gate", "gate-1", 2, DateTimeOffset.UnixEpoch.AddSeconds(1), 9, IsLowerBound: true);

        await counts.PutAsync([bound], [], default);
        await windows.PutAsync([Minute(0) with { LowerBoundRatio = 0.5 }], default);

        Assert.Equal(
            [new CameraCount("gate", "gate-1", 1, DateTimeOffset.UnixEpoch, 7), bound],
            await counts.ReadAsync(["gate"], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1), default));
        Assert.Equal(0.5, Assert.Single(await windows.ReadAsync("gate", WindowLength.OneMinute, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1), default)).LowerBoundRatio);
    }

    [Fact]
    public async Task A_file_from_before_intervals_has_none_of_its_rows_and_takes_them()
    {
        // The tables of version 4 as they were written before low and high were added.
        var path = folder.File("windows.db");
        Ask(path, $"""
            PRAGMA journal_mode = WAL;
            {FirstWindowTable}
            ALTER TABLE occupancy_window ADD COLUMN lower_bound REAL;
            CREATE TABLE site_window (
                length_s INTEGER NOT NULL, start_ms INTEGER NOT NULL, people REAL, coverage REAL NOT NULL, seen_zones INTEGER NOT NULL, zones INTEGER NOT NULL,
                estimate REAL, capacity INTEGER NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (length_s, start_ms)) STRICT, WITHOUT ROWID;
            CREATE TABLE camera_count (
                zone TEXT NOT NULL, captured_ms INTEGER NOT NULL, camera TEXT NOT NULL, sequence INTEGER NOT NULL, people INTEGER NOT NULL,
                lower_bound INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (zone, captured_ms, camera)) STRICT, WITHOUT ROWID;
            INSERT INTO occupancy_window VALUES (60, 'gate', 0, 7.5, 7, 8, 8, 1, 300, 0, NULL);
            INSERT INTO site_window VALUES (60, 0, 7.5, 1, 1, 1, 7.5, 50, 0);
            INSERT INTO camera_count VALUES ('gate', 0, 'gate-1', 1, 7, 0);
            PRAGMA user_version = 4;
            """);
        var file = new SqliteFile(path, TimeSpan.FromSeconds(1));
        using var windows = new SqliteWindowStore(file);
        var counts = new SqliteCountStore(file);
        var sites = new SqliteSiteWindowStore(file);
        var (from, to) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1));

        await counts.PutAsync([new CameraCount("gate", "gate-1", 2, from.AddSeconds(1), 9, LowPeople: 6.5, HighPeople: 12)], [], default);
        await windows.PutAsync([Minute(1) with { LowPeople = 6.5, HighPeople = 12 }], default);
        var old = Assert.Single(await sites.ReadAsync(WindowLength.OneMinute, from, to, default));
        await sites.PutAsync([old with { Start = from.AddMinutes(1), Occupancy = old.Occupancy with { LowPeople = 6.5, HighPeople = 12 } }], default);

        (double?, double?)[] expected = [(null, null), (6.5, 12)];
        Assert.Equal(expected, (await counts.ReadAsync(["gate"], from, to, default)).Select(count => (count.LowPeople, count.HighPeople)));
        Assert.Equal(expected, (await windows.ReadAsync("gate", WindowLength.OneMinute, from, to, default)).Select(window => (window.LowPeople, window.HighPeople)));
        Assert.Equal(expected, (await sites.ReadAsync(WindowLength.OneMinute, from, to, default)).Select(window => (window.Occupancy.LowPeople, window.Occupancy.HighPeople)));
    }

    [Fact]
    public async Task A_file_from_before_cells_has_none_of_its_counts_and_takes_them()
    {
        var path = folder.File("windows.db");
        Ask(path, """
            CREATE TABLE camera_count (
                zone TEXT NOT NULL, captured_ms INTEGER NOT NULL, camera TEXT NOT NULL, sequence INTEGER NOT NULL, people INTEGER NOT NULL,
                lower_bound INTEGER NOT NULL DEFAULT 0, low REAL, high REAL, PRIMARY KEY (zone, captured_ms, camera)) STRICT, WITHOUT ROWID;
            INSERT INTO camera_count VALUES ('gate', 0, 'gate-1', 1, 7, 0, NULL, NULL);
            PRAGMA user_version = 4;
            """);
        var counts = new SqliteCountStore(new SqliteFile(path, TimeSpan.FromSeconds(1)));
        var (from, to) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1));

        await counts.PutAsync([new CameraCount("gate", "gate-1", 2, from.AddSeconds(1), 9, Cells: "gate-1:9")], [], default);

        Assert.Equal([null, "gate-1:9"], (await counts.ReadAsync(["gate"], from, to, default)).Select(count => count.Cells));
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused()
    {
        var path = folder.File("windows.db");
        Ask(path, "PRAGMA user_version = 5;");

        AssertRefused(path, "written by a newer program (schema version 5); this one reads up to 4");
    }

    private static void AssertRefused(string path, string reason)
    {
        var error = Assert.Throws<StorageException>(() => Open(path));
        Assert.StartsWith($"Storage:Sqlite:Path is {path}, ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static void Open(string path)
    {
        using var store = new SqliteWindowStore(new SqliteFile(path, TimeSpan.FromSeconds(1)));
        store.Open();
    }

    private static OccupancyWindow Minute(int minute) => new()
    {
        ZoneId = "gate",
        Length = WindowLength.OneMinute,
        Start = DateTimeOffset.UnixEpoch.AddMinutes(minute),
        CoverageRatio = 0,
        Readings = 0,
    };

    private static object? Ask(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
