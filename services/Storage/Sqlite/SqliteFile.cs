using System.Globalization;
using CrowdWatch.Hosting;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>The database file: makes and checks it once, then hands out connections with the right settings.</summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>Version of the schema that this program writes, kept in the file's user_version.</summary>
    public const int SchemaVersion = 4;

    private const string Damaged = "which is no SQLite database or a damaged one; move it away or name another file";

    // Checking reads every page: about a second at this size. A larger file shows damage when the damaged page is read.
    private const long LargestCheckedBytes = 256 * 1024 * 1024;

    // Version 1 had windows only, version 2 counts too, version 3 has forecasts and context, version 4 windows of the site: tables are added beside the older ones, so that one text makes and migrates.
    // Columns that came later have a default and are looked for at every start, as are the tables of manual counts, crossings and movement, without a version of their own:
    // a program that does not know them goes on with the file.
    // The key begins with length and zone, so that one zone's range is one run of pages, and retention can walk zone by zone.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS occupancy_window (
            length_s   INTEGER NOT NULL,
            zone       TEXT    NOT NULL,
            start_ms   INTEGER NOT NULL,
            mean       REAL,
            min        INTEGER,
            max        INTEGER,
            last       INTEGER,
            coverage   REAL    NOT NULL,
            readings   INTEGER NOT NULL,
            revision   INTEGER NOT NULL,
            lower_bound REAL,
            low        REAL,
            high       REAL,
            seen_m2    REAL,
            PRIMARY KEY (length_s, zone, start_ms)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS site_window (
            length_s   INTEGER NOT NULL,
            start_ms   INTEGER NOT NULL,
            people     REAL,
            coverage   REAL    NOT NULL,
            seen_zones INTEGER NOT NULL,
            zones      INTEGER NOT NULL,
            estimate   REAL,
            capacity   INTEGER NOT NULL,
            revision   INTEGER NOT NULL,
            low        REAL,
            high       REAL,
            PRIMARY KEY (length_s, start_ms)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS camera_count (
            zone        TEXT    NOT NULL,
            captured_ms INTEGER NOT NULL,
            camera      TEXT    NOT NULL,
            sequence    INTEGER NOT NULL,
            people      INTEGER NOT NULL,
            lower_bound INTEGER NOT NULL DEFAULT 0,
            low         REAL,
            high        REAL,
            cells       TEXT,
            PRIMARY KEY (zone, captured_ms, camera)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS open_stretch (
            zone     TEXT    NOT NULL,
            start_ms INTEGER NOT NULL,
            PRIMARY KEY (zone, start_ms)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS forecast (
            zone          TEXT    NOT NULL,
            issued_ms     INTEGER NOT NULL,
            minutes_ahead INTEGER NOT NULL,
            at_ms         INTEGER NOT NULL,
            people        REAL    NOT NULL,
            low80         REAL    NOT NULL,
            high80        REAL    NOT NULL,
            low95         REAL    NOT NULL,
            high95        REAL    NOT NULL,
            PRIMARY KEY (zone, issued_ms, minutes_ahead)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS day_forecast (
            zone     TEXT NOT NULL,
            last_day TEXT NOT NULL,
            measure  TEXT NOT NULL,
            date     TEXT NOT NULL,
            expected REAL NOT NULL,
            low80    REAL NOT NULL,
            high80   REAL NOT NULL,
            low95    REAL NOT NULL,
            high95   REAL NOT NULL,
            PRIMARY KEY (zone, last_day, measure, date)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS context (
            series TEXT    NOT NULL,
            at_ms  INTEGER NOT NULL,
            zone   TEXT    NOT NULL,
            value  REAL    NOT NULL,
            PRIMARY KEY (series, at_ms, zone)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS manual_count (
            zone        TEXT    NOT NULL,
            at_ms       INTEGER NOT NULL,
            people      INTEGER NOT NULL,
            entered_ms  INTEGER NOT NULL,
            counted_by  TEXT,
            note        TEXT,
            said        REAL,
            low         REAL,
            high        REAL,
            coverage    REAL,
            lower_bound INTEGER NOT NULL,
            PRIMARY KEY (zone, at_ms)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS line_crossing (
            line          TEXT    NOT NULL,
            captured_ms   INTEGER NOT NULL,
            camera        TEXT    NOT NULL,
            sequence      INTEGER NOT NULL,
            since_ms      INTEGER NOT NULL,
            entered       INTEGER NOT NULL,
            exited        INTEGER NOT NULL,
            entered_total INTEGER NOT NULL,
            exited_total  INTEGER NOT NULL,
            lower_bound   INTEGER NOT NULL,
            PRIMARY KEY (line, captured_ms, camera, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS zone_movement (
            zone      TEXT    NOT NULL,
            from_ms   INTEGER NOT NULL,
            camera    TEXT    NOT NULL,
            to_ms     INTEGER NOT NULL,
            coverage  REAL    NOT NULL,
            followed  REAL    NOT NULL,
            speed     REAL,
            direction REAL,
            picture_direction REAL,
            alignment REAL,
            variance  REAL,
            stays     INTEGER NOT NULL,
            dwell     REAL,
            PRIMARY KEY (zone, from_ms, camera)
        ) STRICT, WITHOUT ROWID;
        """;

    private static readonly (string Table, string Column)[] AddedTables = [("manual_count", "at_ms"), ("line_crossing", "captured_ms"), ("zone_movement", "from_ms")];

    private static readonly (string Table, string Column)[] AddedColumns =
    [
        ("occupancy_window", "lower_bound REAL"),
        ("camera_count", "lower_bound INTEGER NOT NULL DEFAULT 0"),
        ("occupancy_window", "low REAL"),
        ("occupancy_window", "high REAL"),
        ("site_window", "low REAL"),
        ("site_window", "high REAL"),
        ("camera_count", "low REAL"),
        ("camera_count", "high REAL"),
        ("camera_count", "cells TEXT"),
        ("occupancy_window", "seen_m2 REAL"),
    ];

    private readonly Lock gate = new();
    private readonly TimeSpan busyTimeout;
    private readonly bool isReadOnly;
    private string connectionString;
    private ReadableDatabase? readable;
    private bool isReady;

    /// <param name="path">The database.</param>
    /// <param name="busyTimeout">How long another program that writes is waited for.</param>
    /// <param name="isReadOnly">Whether it is only read: then nothing is made or written, and it may lie where nothing can be.</param>
    public SqliteFile(string path, TimeSpan busyTimeout, bool isReadOnly = false)
    {
        FullPath = Path.GetFullPath(path);
        (this.busyTimeout, this.isReadOnly) = (busyTimeout, isReadOnly);
        connectionString = ConnectionTo(FullPath, SqliteOpenMode.ReadWriteCreate);
    }

    /// <summary>Absolute path of the database.</summary>
    public string FullPath { get; }

    /// <summary>An open connection, from the pool; the first call makes folder, file and schema.</summary>
    /// <exception cref="StorageException">The path cannot be used as a database of this program.</exception>
    public SqliteConnection Open()
    {
        lock (gate)
        {
            if (!isReady)
                Checked(isReadOnly ? PrepareReading : Prepare);
            isReady = true;
        }
        return Connect();
    }

    /// <summary>Runs one access and turns the driver's faults into the store's own, naming the file.</summary>
    public T Access<T>(string what, Func<SqliteConnection, T> action)
    {
        try
        {
            using var connection = Open();
            return action(connection);
        }
        catch (SqliteException e)
        {
            throw new StorageException($"SQLite could not {what} {FullPath}: {e.Message}", e);
        }
    }

    /// <summary>Closes the pooled connections, so that the file can be moved or removed.</summary>
    public void Release()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    public void Dispose()
    {
        if (readable is null)
            return;
        Release();
        readable.Dispose();
    }

    private void Prepare()
    {
        OwnerOnly.MakeFolder(Path.GetDirectoryName(FullPath)!);
        OwnerOnly.Touch(FullPath);
        using var connection = Connect();
        var version = CheckedVersion(connection);
        if (version > 0)
            CheckPages(connection);
        if (IsCurrent(connection, version))
            return;
        Run(connection, "PRAGMA journal_mode = WAL;");
        using var transaction = connection.BeginTransaction();
        Run(connection, Schema, transaction);
        foreach (var (table, column) in MissingColumns(connection, transaction))
            Run(connection, $"ALTER TABLE {table} ADD COLUMN {column};", transaction);
        Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {SchemaVersion};"), transaction);
        transaction.Commit();
    }

    private void PrepareReading()
    {
        readable ??= ReadableDatabase.Of(FullPath, IsCurrent);
        connectionString = ConnectionTo(readable.Source, readable.IsCopy ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly);
        if (readable.IsCopy)
        {
            Prepare();
            return;
        }
        using var connection = Connect();
        CheckedVersion(connection);
        CheckPages(connection);
    }

    private void Checked(Action prepare)
    {
        if (Directory.Exists(FullPath))
            throw new StorageException($"Storage:Sqlite:Path is {FullPath}, which is a folder; allowed is the path of a file.");
        try
        {
            prepare();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"Storage:Sqlite:Path is {FullPath}, whose folder cannot be made or used: {e.Message} Allowed is a place this program may write to.", e);
        }
        catch (SqliteException e)
        {
            throw new StorageException($"Storage:Sqlite:Path is {FullPath}, {Explain(e)}: {e.Message}", e);
        }
    }

    private bool IsCurrent(SqliteConnection connection) => IsCurrent(connection, CheckedVersion(connection));

    private static bool IsCurrent(SqliteConnection connection, long version) =>
        version == SchemaVersion && AddedTables.All(added => HasColumn(connection, null, added.Table, added.Column)) && MissingColumns(connection, null).Count == 0;

    private static List<(string Table, string Column)> MissingColumns(SqliteConnection connection, SqliteTransaction? transaction) =>
        [.. AddedColumns.Where(added => !HasColumn(connection, transaction, added.Table, added.Column.Split(' ', 2)[0]))];

    private static bool HasColumn(SqliteConnection connection, SqliteTransaction? transaction, string table, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pragma_table_info($table) WHERE name = $name;";
        command.Transaction = transaction;
        command.Parameters.AddWithValue("$table", table);
        command.Parameters.AddWithValue("$name", name);
        return command.ExecuteScalar() is > 0L;
    }

    private string ConnectionTo(string source, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = source,
        Mode = mode,
        // Microsoft.Data.Sqlite repeats a busy command by itself until this many seconds are over.
        DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
    }.ToString();

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            // NORMAL in WAL mode: a commit outlives the process; a power cut may cost the last moments but never the file.
            Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds};"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private long CheckedVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version;";
        var version = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version > SchemaVersion)
            throw new StorageException(
                $"Storage:Sqlite:Path is {FullPath}, written by a newer program (schema version {version}); this one reads up to {SchemaVersion}. Use the newer program or another file.");
        return version;
    }

    private void CheckPages(SqliteConnection connection)
    {
        if (new FileInfo(FullPath).Length > LargestCheckedBytes)
            return;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1);";
        if (command.ExecuteScalar() is string verdict && verdict != "ok")
            throw new StorageException(
                $"Storage:Sqlite:Path is {FullPath}, {Damaged}: {verdict.ReplaceLineEndings(" ")}");
    }

    private string Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => Damaged,
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM when isReadOnly => "which this program may not read; allow it or name another file",
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM => "which this program may not write; allow it or name another file",
        SQLitePCL.raw.SQLITE_FULL => "whose disk is full; make room",
        _ => "which cannot be opened",
    };

    private static void Run(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
