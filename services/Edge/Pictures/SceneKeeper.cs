using CrowdWatch.Hosting;

namespace CrowdWatch.Edge.Pictures;

/// <summary>
/// Keeps a camera's scenes in a file of the edge's data folder, for its owner alone, so that a camera that is moved while the edge is off is found too.
/// Whoever removes the file accepts the camera's position: its scene is learned anew.
/// </summary>
/// <remarks><see cref="Exchange"/> is for the thread that counts and touches no disk; <see cref="Sync"/> is for another one.</remarks>
/// <param name="path">The file.</param>
/// <param name="source">What the scenes are of: another camera under the same id begins anew.</param>
internal sealed class SceneKeeper(string path, string source)
{
    /// <summary>The scene follows the light; so often that is kept.</summary>
    public static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(10);

    private byte[]? pending;
    private volatile bool isForgotten;
    private bool isOnDisk;
    private int keptVersion;
    private TimeSpan? keptAt;

    /// <summary>Gives a monitor the scenes that were kept. Before the camera starts.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the monitor learns anew.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user.</exception>
    public void Restore(SceneMonitor monitor)
    {
        if (!File.Exists(path))
            return;
        isOnDisk = true;
        if (SceneFile.Read(File.ReadAllBytes(path), source) is { } scenes)
            monitor.Memory.Restore(scenes);
    }

    /// <summary>Takes what is to be kept from a monitor that has just looked, and tells it to forget if somebody has accepted the camera's position.</summary>
    public void Exchange(SceneMonitor monitor, TimeSpan at)
    {
        if (isForgotten)
        {
            isForgotten = false;
            monitor.Forget();
        }
        var memory = monitor.Memory;
        if (memory.Current is null || (memory.Version == keptVersion && at - (keptAt ??= at) < KeepEvery && at >= keptAt))
            return;
        (keptVersion, keptAt) = (memory.Version, at);
        Volatile.Write(ref pending, SceneFile.Write(memory.Scenes, source));
    }

    /// <summary>Looks whether the file was removed, else writes what is to be kept.</summary>
    /// <exception cref="IOException">The file cannot be written; what was to be kept is tried again.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to another user.</exception>
    public void Sync()
    {
        if (isOnDisk && !File.Exists(path))
        {
            Volatile.Write(ref pending, null);
            (isOnDisk, isForgotten) = (false, true);
            return;
        }
        if (Volatile.Read(ref pending) is not { } bytes)
            return;
        OwnerOnly.Write(path, bytes);
        isOnDisk = true;
        Interlocked.CompareExchange(ref pending, null, bytes);
    }
}
