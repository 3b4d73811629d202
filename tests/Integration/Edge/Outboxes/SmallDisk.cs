using System.Diagnostics;

namespace CrowdWatch.Tests.Integration.Edge.Outboxes;

/// <summary>A disk of its own that is soon full: a tmpfs of a few mebibytes where mounting is allowed.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly bool isMounted;

    public SmallDisk(int mebibytes)
    {
        Folder = Directory.CreateTempSubdirectory("crowdwatch-disk-").FullName;
        isMounted = Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", Folder);
        Assert.True(isMounted, "This test mounts a small tmpfs: it needs to run as root, or in a user and mount namespace (unshare -rm).");
    }

    public string Folder { get; }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var file = File.Create(Path.Combine(Folder, "filler"));
        var bytes = new byte[64 * 1024];
        try
        {
            while (true)
            {
                file.Write(bytes);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full, as was wanted.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void MakeRoom() => File.Delete(Path.Combine(Folder, "filler"));

    public void Dispose()
    {
        if (isMounted)
            Run("umount", "-l", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
