namespace CrowdWatch.Hosting;

/// <summary>The folder in which a site's data lies: made for its owner alone, and closed to others where an earlier version or somebody else made it.</summary>
/// <param name="Closed">Whether something in it was open to others and is so no longer.</param>
/// <param name="Remark">Why something in it stays open to others; null if nothing does.</param>
public sealed record DataFolder(bool Closed, string? Remark)
{
    /// <summary>Folders of the edge's cameras, of the forecast and of "crowdwatch up", and what file systems keep at their root.</summary>
    private static readonly string[] OwnFolders = ["cameras", "forecast", "distributed", "logs", "rabbitmq", "influxdb", "lost+found"];

    /// <summary>Beginnings of names: stores, ledgers, outboxes, the key of the links, locks.</summary>
    private static readonly string[] OwnFiles = ["crowdwatch.db", "alerts.db", "outbox-", "link.key", "forecast.lock", "up.lock", ".doctor-"];

    /// <summary>
    /// Makes the folder, or closes it and the files of this program in it. A folder that holds other things too is somebody's who may want
    /// them read, as /tmp: it stays as it is.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">Names of the files that this program is to keep in it, beside those it keeps by default.</param>
    public static DataFolder Prepare(string folder, IReadOnlyCollection<string> files)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                OwnerOnly.MakeFolder(folder);
                return new(false, null);
            }
            // A link to a file is not followed: what it points to may be anybody's.
            var open = Directory.GetFiles(folder)
                .Where(path => IsOwn(Path.GetFileName(path), files) && new FileInfo(path).LinkTarget is null && OwnerOnly.IsOpenToOthers(path)).ToList();
            open.ForEach(OwnerOnly.Close);
            if (!OwnerOnly.IsOpenToOthers(folder))
                return new(open.Count > 0, null);
            if (Foreign(folder, files) is { } foreign)
                return new(open.Count > 0, $"it holds other things too, as {foreign}, so its rights were left alone; give CrowdWatch a folder of its own");
            OwnerOnly.Close(folder);
            return new(true, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(false, e.Message.TrimEnd('.'));
        }
    }

    private static string? Foreign(string folder, IReadOnlyCollection<string> files) =>
        Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)!).FirstOrDefault(name => !IsOwn(name, files) && !OwnFolders.Contains(name, StringComparer.Ordinal));

    /// <summary>A file, or what SQLite, locks and repairs put beside it under a longer name.</summary>
    private static bool IsOwn(string name, IReadOnlyCollection<string> files) =>
        OwnFiles.Concat(files).Any(file => name.StartsWith(file, StringComparison.Ordinal)) || (name.EndsWith(".state", StringComparison.Ordinal) && name.Contains('-'));
}
