using System.Globalization;
using CrowdWatch.Alerting.Incidents;
using CrowdWatch.Hosting;
using CrowdWatch.Storage;
using Microsoft.Data.Sqlite;

namespace CrowdWatch.Alerting;

/// <summary>
/// The ledger's file: lines are appended and never changed, which triggers in the file itself see to. Whoever holds its lock is the one
/// active instance of the site. A disk that takes nothing does not stop alerts: lines wait in memory and are written when it does again.
/// </summary>
internal sealed class AlertLedger : IDisposable
{
    private const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS ledger (
            sequence INTEGER PRIMARY KEY,
            at_ms    INTEGER NOT NULL,
            kind     TEXT    NOT NULL,
            incident TEXT,
            message  INTEGER,
            body     TEXT    NOT NULL
        ) STRICT;
        CREATE INDEX IF NOT EXISTS ledger_incident ON ledger (incident, sequence);
        CREATE INDEX IF NOT EXISTS ledger_kind ON ledger (kind, incident);
        CREATE INDEX IF NOT EXISTS ledger_at ON ledger (at_ms);
        CREATE INDEX IF NOT EXISTS ledger_message ON ledger (message);
        CREATE TRIGGER IF NOT EXISTS ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER IF NOT EXISTS ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
        """;

    private static readonly string[] Columns = ["$at", "$kind", "$incident", "$message", "$body"];

    private readonly FileStream held;
    private readonly SqliteConnection connection;
    private readonly List<LedgerEntry> waiting = [];

    private AlertLedger(string path, FileStream held)
    {
        this.held = held;
        OwnerOnly.Touch(path);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            // FULL: what was decided outlives a power cut too; a warden must not be told twice because the disk forgot.
            Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;");
            Prepare(path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Lines that could not be written yet.</summary>
    public int Waiting => waiting.Count;

    /// <summary>Opens the ledger if no other instance holds it; null when one does.</summary>
    /// <exception cref="StorageException">The path cannot be used as a ledger.</exception>
    public static AlertLedger? TryOpen(string path)
    {
        var full = Path.GetFullPath(path);
        FileStream held;
        try
        {
            OwnerOnly.MakeFolder(Path.GetDirectoryName(full)!);
            held = OwnerOnly.Open(full + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(full + ".lock"))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(full, e.Message, e);
        }
        try
        {
            return new AlertLedger(full, held);
        }
        catch (SqliteException e)
        {
            held.Dispose();
            throw Unusable(full, e.Message, e);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Appends lines, together or not at all. What the disk does not take waits and goes first next time.</summary>
    /// <returns>Null, or why they wait.</returns>
    public string? Append(IReadOnlyList<LedgerEntry> entries)
    {
        waiting.AddRange(entries);
        if (waiting.Count == 0)
            return null;
        try
        {
            using var transaction = connection.BeginTransaction();
            Insert(waiting, transaction);
            transaction.Commit();
            waiting.Clear();
            return null;
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    /// <summary>
    /// The lines that the present state is made of: those of the last days, and all of incidents that were not over then, which are also those
    /// that an operator ended while an alert held (more began or joined than ceased), and of the incidents that one of them goes on from, because
    /// whoever was told of those is owed its end.
    /// </summary>
    /// <param name="since">Everything from then on is read.</param>
    public IReadOnlyList<LedgerEntry> ReadFrom(DateTimeOffset since) =>
    [
        .. LedgerText.Read(connection, """
            WITH RECURSIVE wanted (incident) AS (
                SELECT r.incident FROM ledger r WHERE r.kind = 'incidentRaised'
                    AND (NOT EXISTS (SELECT 1 FROM ledger c WHERE c.kind = 'incidentClosed' AND c.incident = r.incident AND c.at_ms < $since)
                        OR 1 + (SELECT COUNT(*) FROM ledger j WHERE j.kind = 'alertJoined' AND j.incident = r.incident)
                            > (SELECT COUNT(*) FROM ledger e WHERE e.kind = 'alertCleared' AND e.incident = r.incident))
                UNION
                SELECT json_extract(n.body, '$.continuedFrom') FROM wanted w JOIN ledger n ON n.incident = w.incident AND n.kind = 'incidentRaised'
                    WHERE json_extract(n.body, '$.continuedFrom') IS NOT NULL)
            SELECT body FROM ledger
            WHERE sequence >= COALESCE((SELECT MIN(sequence) FROM ledger WHERE at_ms >= $since), 9e18) OR incident IN (SELECT incident FROM wanted)
            ORDER BY sequence
            """, ("$since", since.ToUnixTimeMilliseconds())),
        .. waiting,
    ];

    /// <summary>The highest number of a message; 0 when there is none.</summary>
    public long LastNumber() => Convert.ToInt64(Scalar("SELECT COALESCE(MAX(message), 0) FROM ledger"), CultureInfo.InvariantCulture);

    /// <summary>The id of the incident that was raised last; null when none was.</summary>
    public string? LastIncident() => Scalar("SELECT incident FROM ledger WHERE kind = 'incidentRaised' ORDER BY sequence DESC LIMIT 1") as string;

    public void Dispose()
    {
        connection.Dispose();
        held.Dispose();
    }

    private void Prepare(string path)
    {
        var version = Convert.ToInt64(Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > SchemaVersion)
            throw new StorageException($"Alerting:LedgerPath is {path}, written by a newer program (schema version {version}); this one reads up to {SchemaVersion}. Use the newer program or another file.");
        Run(Schema + FormattableString.Invariant($"PRAGMA user_version = {SchemaVersion};"));
    }

    private void Insert(IReadOnlyList<LedgerEntry> entries, SqliteTransaction transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO ledger (at_ms, kind, incident, message, body) VALUES ($at, $kind, $incident, $message, $body)";
        var parameters = Columns.Select(name => command.Parameters.Add(new SqliteParameter(name, null))).ToList();
        foreach (var entry in entries)
        {
            var body = LedgerText.Write(entry);
            object?[] values = [entry.At.ToUnixTimeMilliseconds(), LedgerText.KindOf(entry), entry.IncidentId, entry.Number, body];
            for (var i = 0; i < values.Length; i++)
                parameters[i].Value = values[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    private object? Scalar(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static StorageException Unusable(string path, string why, Exception e) =>
        new($"Alerting:LedgerPath is {path}, which cannot be used: {why} Allowed is a place this program may write to.", e);
}
