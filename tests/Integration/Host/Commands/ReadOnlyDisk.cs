using System.Diagnostics;

namespace CrowdWatch.Tests.Integration.Host.Commands;

/// <summary>A disk that can be closed: from then on nobody may write it, not even root, whom the permissions of files do not hold.</summary>
internal sealed class ReadOnlyDisk : IDisposable
{
    public ReadOnlyDisk()
    {
        Folder = Directory.CreateTempSubdirectory("crowdwatch-closed-").FullName;
        Assert.True(Run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", Folder), "This test mounts a small tmpfs: it needs to run as root, or in a user and mount namespace (unshare -rm).");
    }

    public string Folder { get; }

    public void Close() => Assert.True(Run("mount", "-o", "remount,ro", Folder), "The disk cannot be mounted read-only.");

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
