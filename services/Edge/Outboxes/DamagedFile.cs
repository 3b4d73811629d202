using System.Globalization;

namespace CrowdWatch.Edge.Outboxes;

/// <summary>Puts a damaged SQLite file out of the way, so that a new one can take its place and somebody can look at it.</summary>
internal static class DamagedFile
{
    /// <summary>Moves the file and what belongs to it aside. Where it lies now.</summary>
    public static string MoveAside(string fullPath, DateTimeOffset now)
    {
        var aside = $"{fullPath}.damaged-{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(fullPath + suffix))
                File.Move(fullPath + suffix, aside + suffix, overwrite: true);
        }
        return aside;
    }
}
