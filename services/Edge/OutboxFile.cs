using System.Globalization;
using CrowdWatch.Edge.Outboxes;
using CrowdWatch.Hosting;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Edge;

/// <summary>
/// The SQLite file in which rows wait. A row is on the disk when <see cref="Commit"/> returns, whatever happens to the process or the
/// power after that. Not for two threads at once. What the disk refuses flies out as a <see cref="SqliteException"/>.
/// </summary>
internal sealed class OutboxFile(string path, long mostBytes) : IDisposable
{
    /// <summary>Version of the schema that this program writes, kept in the file's user_version.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Checking reads every page: about a second at this size. A larger file shows damage when the damaged page is read.</summary>
    private const long LargestCheckedBytes = 256 * 1024 * 1024;

    private const int PageBytes = 4096;

    /// <summary>Rows that one look for those to be let go takes in.</summary>
    private const int LookAtOnce = 1_000;

    private const string HighestSequenceMark = "sequence";

    // Freed pages go back to the disk step by step (see Shrink); FULL: a commit outlives a power cut.
    private const string Settings = """
        PRAGMA auto_vacuum = INCREMENTAL;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA busy_timeout = 1000;
        """;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS waiting (
            id          INTEGER PRIMARY KEY,
            counts      INTEGER NOT NULL,
            captured_ms INTEGER NOT NULL,
            body        BLOB    NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """;

    private SqliteConnection? connection;

    /// <summary>Absolute path of the file.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>The file is open.</summary>
    public bool IsOpen => connection is not null;

    /// <summary>Rows in the file.</summary>
    public long Rows { get; private set; }

    /// <summary>Counts in them.</summary>
    public long Counts { get; private set; }

    /// <summary>Bytes of their bodies.</summary>
    public long Bytes { get; private set; }

    /// <summary>Highest row id in the file when it was opened; 0 without one.</summary>
    public long HighestId { get; private set; }

    /// <summary>Highest sequence number that was stored; null in a new file.</summary>
    public long? HighestSequence { get; private set; }

    /// <summary>Opens the file, making it if need be.</summary>
    /// <exception cref="SqliteException">The disk is full or failing, or the file is damaged (<see cref="IsDamage"/>).</exception>
    /// <param name="check">Reads every page of a file that is not too large for that.</param>
    /// <exception cref="EdgeException">A newer program wrote the file.</exception>
    public void Open(bool check = true)
    {
        Close();
        OwnerOnly.Touch(FullPath);
        var opening = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FullPath, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            opening.Open();
            Prepare(opening, check);
            connection = opening;
            ReadTotals();
        }
        catch
        {
            connection = null;
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

    /// <summary>Adds rows, removes rows and stores the highest sequence number: all of it or nothing, and for good.</summary>
    public void Commit(IReadOnlyCollection<OutboxRow> added, IReadOnlyCollection<long> removed, long highestSequence)
    {
        using var transaction = connection!.BeginTransaction(deferred: false);
        var (rows, counts, bytes) = (Rows, Counts, Bytes);
        foreach (var (_, gone, size) in Remove(removed, transaction))
            (rows, counts, bytes) = (rows - 1, counts - gone, bytes - size);
        using (var insert = Command("INSERT OR IGNORE INTO waiting (id, counts, captured_ms, body) VALUES ($id, $counts, $captured, $body);", transaction, "$id", "$counts", "$captured", "$body"))
        {
            foreach (var row in added)
            {
                Set(insert, row.Id, row.Counts, row.CapturedAt.ToUnixTimeMilliseconds(), row.Body);
                var isNew = insert.ExecuteNonQuery();
                (rows, counts, bytes) = (rows + isNew, counts + isNew * row.Counts, bytes + isNew * row.Body.Length);
            }
        }
        using (var mark = Command("INSERT INTO mark (name, value) VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value);", transaction, "$name", "$value"))
        {
            Set(mark, HighestSequenceMark, highestSequence);
            mark.ExecuteNonQuery();
        }
        transaction.Commit();
        (Rows, Counts, Bytes) = (rows, counts, bytes);
    }

    /// <summary>Rows behind an id, in order: at most some, and no more bytes than some, but at least one if there is one.</summary>
    public IReadOnlyList<OutboxRow> Read(long afterId, int mostRows, long mostBodyBytes)
    {
        using var command = Command("SELECT id, counts, captured_ms, body FROM waiting WHERE id > $after ORDER BY id LIMIT $most;", null, "$after", "$most");
        Set(command, afterId, mostRows);
        using var reader = command.ExecuteReader();
        var rows = new List<OutboxRow>();
        var bytes = 0L;
        while (bytes < mostBodyBytes && reader.Read())
        {
            rows.Add(new OutboxRow(reader.GetInt64(0), reader.GetInt32(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)), reader.GetFieldValue<byte[]>(3)));
            bytes += rows[^1].Body.Length;
        }
        return rows;
    }

    /// <summary>Removes the oldest rows beyond the bounds, except those that are on their way. Counts that were in them.</summary>
    /// <param name="before">Counts captured before this go; null: none for their age.</param>
    /// <param name="isOnItsWay">Rows that stay in any case.</param>
    public long LetGo(DateTimeOffset? before, Func<long, bool> isOnItsWay)
    {
        if (Rows == 0 || Bytes <= mostBytes && !(OldestAt() < before))
            return 0;
        using var transaction = connection!.BeginTransaction(deferred: false);
        var (rows, counts, bytes) = (0L, 0L, 0L);
        foreach (var (_, gone, size) in Remove(BeyondBounds(before, isOnItsWay, transaction), transaction))
            (rows, counts, bytes) = (rows + 1, counts + gone, bytes + size);
        transaction.Commit();
        (Rows, Counts, Bytes) = (Rows - rows, Counts - counts, Bytes - bytes);
        return counts;
    }

    /// <summary>Capture time of the oldest row; null when there is none.</summary>
    public DateTimeOffset? OldestAt()
    {
        using var command = Command("SELECT captured_ms FROM waiting ORDER BY id LIMIT 1;", null);
        return command.ExecuteScalar() is long captured ? DateTimeOffset.FromUnixTimeMilliseconds(captured) : null;
    }

    /// <summary>Gives some of the pages that an outage took back to the disk.</summary>
    public void Shrink() => Run(connection!, "PRAGMA incremental_vacuum(1000);");

    public void Dispose() => Close();

    /// <summary>The file is no database, or a damaged one; anything else that the disk refuses may pass.</summary>
    public static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB;

    private void Close()
    {
        connection?.Dispose();
        connection = null;
        (Rows, Counts, Bytes, HighestId, HighestSequence) = (0, 0, 0, 0, null);
    }

    private void Prepare(SqliteConnection opening, bool check)
    {
        var version = Number(opening, "PRAGMA user_version;") ?? 0;
        if (version > SchemaVersion)
            throw new EdgeException($"Edge:Outbox:Path is {FullPath}, written by a newer program (schema version {version}); this one reads up to {SchemaVersion}. Use the newer program or another file.");
        if (check && new FileInfo(FullPath) is { Exists: true, Length: > 0 and < LargestCheckedBytes } && Text(opening, "PRAGMA quick_check(1);") is var verdict && verdict != "ok")
            throw new SqliteException($"quick_check says: {verdict}", SQLitePCL.raw.SQLITE_CORRUPT);
        Run(opening, Settings);
        // Pages beyond the bodies: row heads, partly filled pages, what is on its way; a bound of its own, should the sums ever be wrong.
        Run(opening, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {mostBytes / PageBytes * 2 + 64};"));
        if (version == SchemaVersion)
            return;
        using var transaction = opening.BeginTransaction(deferred: false);
        Run(opening, Schema, transaction);
        Run(opening, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {SchemaVersion};"), transaction);
        transaction.Commit();
    }

    private void ReadTotals()
    {
        Rows = Number(connection!, "SELECT count(*) FROM waiting;") ?? 0;
        Counts = Number(connection!, "SELECT sum(counts) FROM waiting;") ?? 0;
        Bytes = Number(connection!, "SELECT sum(length(body)) FROM waiting;") ?? 0;
        HighestId = Number(connection!, "SELECT max(id) FROM waiting;") ?? 0;
        HighestSequence = Number(connection!, $"SELECT value FROM mark WHERE name = '{HighestSequenceMark}';");
    }

    private List<long> BeyondBounds(DateTimeOffset? before, Func<long, bool> isOnItsWay, SqliteTransaction transaction)
    {
        using var command = Command("SELECT id, captured_ms, length(body) FROM waiting ORDER BY id LIMIT $most;", transaction, "$most");
        Set(command, LookAtOnce);
        using var reader = command.ExecuteReader();
        var over = Bytes - mostBytes;
        var ids = new List<long>();
        while (reader.Read() && (over > 0 || DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)) < before))
        {
            if (isOnItsWay(reader.GetInt64(0)))
                continue;
            ids.Add(reader.GetInt64(0));
            over -= reader.GetInt64(2);
        }
        return ids;
    }

    private List<(long Id, int Counts, long Bytes)> Remove(IReadOnlyCollection<long> ids, SqliteTransaction transaction)
    {
        var removed = new List<(long, int, long)>();
        using var delete = Command("DELETE FROM waiting WHERE id = $id RETURNING counts, length(body);", transaction, "$id");
        foreach (var id in ids)
        {
            Set(delete, id);
            using var reader = delete.ExecuteReader();
            while (reader.Read())
                removed.Add((id, reader.GetInt32(0), reader.GetInt64(1)));
        }
        return removed;
    }

    private SqliteCommand Command(string sql, SqliteTransaction? transaction, params string[] names)
    {
        var command = connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var name in names)
            command.Parameters.AddWithValue(name, 0);
        return command;
    }

    private static void Set(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    private static void Run(SqliteConnection on, string sql, SqliteTransaction? transaction = null)
    {
        using var command = on.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        command.ExecuteNonQuery();
    }

    private static long? Number(SqliteConnection on, string sql)
    {
        using var command = on.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as long?;
    }

    private static string? Text(SqliteConnection on, string sql)
    {
        using var command = on.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }
}
