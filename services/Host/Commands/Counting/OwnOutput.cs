namespace CrowdWatch.Host.Commands.Counting;

/// <summary>
/// Knows the places at which this program writes already. A file that is opened a second time, as /dev/stdout or by its name, is emptied and
/// written from its start, over what stands in it; the stream that is open goes on where the last one ended.
/// </summary>
internal static class OwnOutput
{
    /// <summary>The one of two writers that leads to the path already; null if neither does.</summary>
    public static TextWriter? Of(string path, TextWriter output, TextWriter error)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var target = TargetOf(path);
        return target == TargetOf("/proc/self/fd/1") ? output : target == TargetOf("/proc/self/fd/2") ? error : null;
    }

    /// <summary>What stands at the end of all links: a file, a terminal, or a pipe, which has no path but a name.</summary>
    private static string TargetOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (IOException)
        {
            return Path.GetFullPath(path);
        }
    }
}
