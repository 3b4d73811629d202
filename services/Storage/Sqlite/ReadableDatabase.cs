using Microsoft.Data.Sqlite;

namespace CrowdWatch.Storage.Sqlite;

/// <summary>
/// Finds a way to read a database without writing beside it: as it lies; where its folder may not be written and no log of the last writes lies
/// there, as a file that nobody changes; else as a copy in the temporary folder, which goes when it is disposed of.
/// </summary>
internal sealed class ReadableDatabase : IDisposable
{
    /// <summary>The database, and the log of its last writes.</summary>
    private static readonly string[] Parts = ["", "-wal"];

    private readonly DirectoryInfo? copyFolder;

    private ReadableDatabase(string source, DirectoryInfo? copyFolder = null) => (Source, this.copyFolder) = (source, copyFolder);

    /// <summary>What a connection string names.</summary>
    public string Source { get; }

    /// <summary>Whether it is a copy, which may be written.</summary>
    public bool IsCopy => copyFolder is not null;

    /// <param name="path">The database.</param>
    /// <param name="isCurrent">Whether it has all that is read.</param>
    /// <exception cref="SqliteException">It is no database, or may not be read.</exception>
    /// <exception cref="IOException">It cannot be copied.</exception>
    public static ReadableDatabase Of(string path, Predicate<SqliteConnection> isCurrent)
    {
        try
        {
            using var connection = Open(path);
            // One of an older program lacks tables or columns that are read: they are made in a copy.
            return isCurrent(connection) ? new ReadableDatabase(path) : Copy(path, copy => Backup(connection, copy));
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY && File.Exists(path))
        {
            // A log that nobody has open is left by a program that was killed: what it holds is part of the database. Nobody writes them while they are copied.
            return new FileInfo(path + "-wal") is { Exists: true, Length: > 0 }
                ? Copy(path, copy => CopyFiles(path, copy))
                : Unchanging(path, isCurrent);
        }
    }

    public void Dispose() => copyFolder?.Delete(recursive: true);

    private static ReadableDatabase Unchanging(string path, Predicate<SqliteConnection> isCurrent)
    {
        var source = new Uri(path).AbsoluteUri + "?immutable=1";
        using var connection = Open(source);
        return isCurrent(connection) ? new ReadableDatabase(source) : Copy(path, copy => CopyFiles(path, copy));
    }

    private static ReadableDatabase Copy(string path, Action<string> copyTo)
    {
        var folder = Directory.CreateTempSubdirectory("crowdwatch-store-");
        var copy = Path.Combine(folder.FullName, Path.GetFileName(path));
        try
        {
            copyTo(copy);
            return new ReadableDatabase(copy, folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    private static void Backup(SqliteConnection from, string copy)
    {
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        to.Open();
        from.BackupDatabase(to);
    }

    private static void CopyFiles(string path, string copy)
    {
        foreach (var part in Parts.Where(part => File.Exists(path + part)))
        {
            // Not File.Copy, which would make the copy as unwritable as the file is.
            using var from = File.OpenRead(path + part);
            using var to = File.Create(copy + part);
            from.CopyTo(to);
        }
    }

    private static SqliteConnection Open(string source)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            // The file is only looked at when something is asked of it.
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version;";
            command.ExecuteScalar();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
