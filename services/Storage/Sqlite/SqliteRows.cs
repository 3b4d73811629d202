using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>Writes and reads rows with statements whose parameters are $0, $1, and so on.</summary>
internal static class SqliteRows
{
    /// <summary>Runs the statement for each row in one transaction.</summary>
    // The driver has no asynchronous calls of its own; the thread pool keeps the caller free while the disk works.
    public static Task PutAsync<T>(
        SqliteFile file, string what, string sql, IReadOnlyCollection<T> rows, Func<T, object[]> cells, CancellationToken cancellationToken) =>
        rows.Count == 0
            ? Task.CompletedTask
            : Task.Run(() => file.Access(what, connection => Put(connection, sql, rows, cells)), cancellationToken);

    /// <summary>All rows that the statement selects.</summary>
    public static Task<IReadOnlyList<T>> ReadAsync<T>(
        SqliteFile file, string what, string sql, object[] asked, Func<SqliteDataReader, T> row, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<T>>(() => file.Access(what, connection => Read(connection, sql, asked, row)), cancellationToken);

    private static int Put<T>(SqliteConnection connection, string sql, IReadOnlyCollection<T> rows, Func<T, object[]> cells)
    {
        // Immediate: another process may be writing; taking the write lock at once waits for it, upgrading a read lock later could only fail.
        using var transaction = connection.BeginTransaction(deferred: false);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var row in rows)
        {
            Bind(command, cells(row));
            command.ExecuteNonQuery();
        }
        transaction.Commit();
        return rows.Count;
    }

    private static List<T> Read<T>(SqliteConnection connection, string sql, object[] asked, Func<SqliteDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Bind(command, asked);
        using var rows = command.ExecuteReader();
        var read = new List<T>();
        while (rows.Read())
            read.Add(row(rows));
        return read;
    }

    private static void Bind(SqliteCommand command, object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i < command.Parameters.Count)
                command.Parameters[i].Value = values[i];
            else
                command.Parameters.AddWithValue($"${i}", values[i]);
        }
    }
}
