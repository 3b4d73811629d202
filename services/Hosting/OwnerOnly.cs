namespace CrowdWatch.Hosting;

/// <summary>
/// Folders and files that their owner alone may read: what is kept of a site tells where people are and whom alerts reach. Without effect on
/// Windows, where a user's folders are his own.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode FileAccessMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileAccessMode | UnixFileMode.UserExecute;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder and those above it that are not there; one that is there stays as it is.</summary>
    public static void MakeFolder(string path)
    {
        // The mode is given to the last folder of a path alone.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above && !Directory.Exists(above))
            MakeFolder(above);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, FolderMode);
    }

    /// <summary>Opens a file; if it makes it, it is its owner's.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = FileAccessMode;
        return new FileStream(path, options);
    }

    /// <summary>
    /// Makes an empty file if there is none, for a library that would make it for all to read; SQLite takes an empty file for a new database, and
    /// gives what it keeps beside a database the same rights. Where that fails, the library says why.
    /// </summary>
    public static void Touch(string path)
    {
        try
        {
            if (!File.Exists(path))
                Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Writes a file whole or not at all, for its owner alone: under a name of its own, then by a rename. Makes its folder where there is none.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not write there.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        MakeFolder(folder);
        var unfinished = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var file = Open(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Whether others than its owner may do anything with a file or folder.</summary>
    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>Takes from others what they may do with a file or folder.</summary>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user.</exception>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Others);
    }
}
