using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>Removes old rows of one table in small steps, so that it never holds the write lock for long.</summary>
/// <param name="file">The database.</param>
/// <param name="table">The table.</param>
/// <param name="group">First column of its key, a text that is never empty.</param>
/// <param name="time">Second column of its key, in the order of time.</param>
internal sealed class SqliteSweep(SqliteFile file, string table, string group, string time)
{
    // Moments one delete takes at once; a moment may have a few dozen rows.
    private const int DeleteChunk = 1_000;

    /// <summary>Removes the rows before a time, a value as the column holds it; returns how many.</summary>
    public async Task<long> DeleteBeforeAsync(object before, CancellationToken cancellationToken)
    {
        long deleted = 0;
        var after = "";
        while (await Task.Run(() => file.Access("read", c => NextGroup(c, after)), cancellationToken) is { } found)
        {
            after = found;
            int removed;
            do
            {
                removed = await Task.Run(() => file.Access("clear", c => DeleteSome(c, found, before)), cancellationToken);
                deleted += removed;
            }
            while (removed >= DeleteChunk);
        }
        return deleted;
    }

    private string? NextGroup(SqliteConnection connection, string after)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT min({group}) FROM {table} WHERE {group} > $after;";
        command.Parameters.AddWithValue("$after", after);
        return command.ExecuteScalar() as string;
    }

    private int DeleteSome(SqliteConnection connection, string found, object before)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            DELETE FROM {table} WHERE {group} = $group AND {time} IN (
                SELECT DISTINCT {time} FROM {table} WHERE {group} = $group AND {time} < $before ORDER BY {time} LIMIT $chunk);
            """;
        command.Parameters.AddWithValue("$group", found);
        command.Parameters.AddWithValue("$before", before);
        command.Parameters.AddWithValue("$chunk", DeleteChunk);
        return command.ExecuteNonQuery();
    }
}
