using System.Globalization;
using System.Text.Json;
using CrowdWatch.Edge.Outboxes;
using CrowdWatch.Hosting;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Edge.Flow;

/// <summary>
/// The SQLite file of an edge's lines: their totals, and the messages that the bus has not confirmed. What <see cref="Commit"/> wrote is on the disk when it
/// returns, whatever happens to the process or the power after that. Not for two threads at once. What the disk refuses flies out as a <see cref="SqliteException"/>.
/// </summary>
internal sealed class FlowFile(string path) : IDisposable
{
    /// <summary>Version of the schema that this program writes, kept in the file's user_version.</summary>
    public const int SchemaVersion = 1;

    // FULL: a commit outlives a power cut.
    private const string Settings = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA journal_size_limit = 16777216;
        PRAGMA busy_timeout = 1000;
        """;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS line_total (
            camera   TEXT    NOT NULL,
            line     TEXT    NOT NULL,
            since_ms INTEGER NOT NULL,
            entered  INTEGER NOT NULL,
            exited   INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (camera, line)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS waiting (
            id     INTEGER PRIMARY KEY,
            stream TEXT NOT NULL,
            kind   TEXT NOT NULL,
            body   BLOB NOT NULL
        ) STRICT;
        CREATE INDEX IF NOT EXISTS waiting_stream ON waiting (stream, id);
        """;

    private const string PutTotals = """
        INSERT OR REPLACE INTO line_total (camera, line, since_ms, entered, exited, sequence) VALUES ($0, $1, $2, $3, $4, $5);
        """;

    private const string PutRow = "INSERT OR REPLACE INTO waiting (id, stream, kind, body) VALUES ($0, $1, $2, $3);";

    private SqliteConnection? connection;

    /// <summary>Absolute path of the file.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>The file is open.</summary>
    public bool IsOpen => connection is not null;

    /// <summary>Opens the file, making it if need be.</summary>
    /// <exception cref="SqliteException">The disk is full or failing, or the file is damaged (<see cref="OutboxFile.IsDamage"/>).</exception>
    /// <exception cref="EdgeException">It cannot be used as it is: a newer program wrote it, or it is a folder.</exception>
    public void Open()
    {
        Close();
        if (Directory.Exists(FullPath))
            throw new EdgeException($"The totals of the lines are kept in {FullPath}, beside Edge:Outbox:Path, which is a folder; allowed is a file, or nothing.");
        OwnerOnly.Touch(FullPath);
        var opening = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FullPath, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            opening.Open();
            Prepare(opening);
            connection = opening;
        }
        catch
        {
            opening.Dispose();
            throw;
        }
    }

    /// <summary>Moves a damaged file and what belongs to it aside and opens a new one. Where the damaged one lies now.</summary>
    public string Replace(DateTimeOffset now)
    {
        Close();
        var aside = DamagedFile.MoveAside(FullPath, now);
        Open();
        return aside;
    }

    /// <summary>The totals of every line that was ever counted here.</summary>
    public IReadOnlyList<LineTotals> Totals() => Read(
        "SELECT camera, line, since_ms, entered, exited, sequence FROM line_total;", [],
        row => new LineTotals(row.GetString(0), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)));

    /// <summary>How many rows wait, by stream.</summary>
    public IReadOnlyDictionary<string, long> Waiting() =>
        Read("SELECT stream, count(*) FROM waiting GROUP BY stream;", [], row => (Stream: row.GetString(0), Rows: row.GetInt64(1))).ToDictionary(entry => entry.Stream, entry => entry.Rows);

    /// <summary>The highest id of a row; 0 without any.</summary>
    public long HighestId() => Read("SELECT coalesce(max(id), 0) FROM waiting;", [], row => row.GetInt64(0))[0];

    /// <summary>Writes totals and rows and removes rows: all of it or nothing, and for good. A row that is there is replaced. The streams of the rows removed.</summary>
    public IReadOnlyList<string> Commit(IReadOnlyCollection<LineTotals> totals, IReadOnlyCollection<FlowRow> rows, IReadOnlyCollection<long> removed)
    {
        using var transaction = connection!.BeginTransaction(deferred: false);
        List<string> gone = [.. removed.SelectMany(id => Read("DELETE FROM waiting WHERE id = $0 RETURNING stream;", [id], row => row.GetString(0), transaction))];
        Run(
            transaction, PutTotals, totals,
            line => [line.CameraId, line.LineId, line.CountingSince.ToUnixTimeMilliseconds(), line.In, line.Out, line.Sequence]);
        Run(transaction, PutRow, rows, row => FlowBody.Write(row.Message) is var (kind, body) ? [row.Id, row.Stream, kind, body] : []);
        transaction.Commit();
        return gone;
    }

    /// <summary>The rows of a stream behind an id, in order.</summary>
    public IReadOnlyList<StoredRow> Next(string stream, long afterId, int max) => Read(
        "SELECT id, kind, body FROM waiting WHERE stream = $0 AND id > $1 ORDER BY id LIMIT $2;", [stream, afterId, max],
        row => new StoredRow(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2)));

    /// <summary>The oldest rows with their streams.</summary>
    public IReadOnlyList<(long Id, string Stream)> Oldest(long max) =>
        Read("SELECT id, stream FROM waiting ORDER BY id LIMIT $0;", [max], row => (row.GetInt64(0), row.GetString(1)));

    public void Dispose() => Close();

    private void Close()
    {
        connection?.Dispose();
        connection = null;
    }

    private void Prepare(SqliteConnection opening)
    {
        var version = Convert.ToInt64(Scalar(opening, "PRAGMA user_version;"), CultureInfo.InvariantCulture);
        if (version > SchemaVersion)
            throw new EdgeException($"The totals of the lines are kept in {FullPath}, written by a newer program (schema version {version}); this one reads up to {SchemaVersion}. Use the newer program, or another Edge:Outbox:Path.");
        if (Scalar(opening, "PRAGMA quick_check(1);") is string verdict && verdict != "ok")
            throw new SqliteException($"quick_check says: {verdict}", SQLitePCL.raw.SQLITE_CORRUPT);
        Execute(opening, Settings);
        if (version == SchemaVersion)
            return;
        using var transaction = opening.BeginTransaction(deferred: false);
        Execute(opening, Schema, transaction);
        Execute(opening, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {SchemaVersion};"), transaction);
        transaction.Commit();
    }

    private void Run<T>(SqliteTransaction transaction, string sql, IReadOnlyCollection<T> items, Func<T, object[]> cells)
    {
        if (items.Count == 0)
            return;
        using var command = connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var item in items)
        {
            Bind(command, cells(item));
            command.ExecuteNonQuery();
        }
    }

    private List<T> Read<T>(string sql, object[] asked, Func<SqliteDataReader, T> row, SqliteTransaction? transaction = null)
    {
        using var command = connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        Bind(command, asked);
        using var rows = command.ExecuteReader();
        var read = new List<T>();
        while (rows.Read())
            read.Add(row(rows));
        return read;
    }

    private static void Bind(SqliteCommand command, object[] values)
    {
        command.Parameters.Clear();
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i}", values[i]);
    }

    private static void Execute(SqliteConnection on, string sql, SqliteTransaction? transaction = null)
    {
        using var command = on.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection on, string sql)
    {
        using var command = on.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

/// <summary>A row as it lies in the file.</summary>
internal sealed record StoredRow(long Id, string Kind, byte[] Body)
{
    /// <exception cref="JsonException">It cannot be read.</exception>
    public object Message() => FlowBody.Read(Kind, Body);
}
