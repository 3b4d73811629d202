namespace CrowdWatch.Edge.Models;

/// <summary>Tells files with bytes in them from pipes and devices, without opening any: to open a pipe can wait for ever, and a device may have no end.</summary>
internal static class OrdinaryFile
{
    /// <summary>Length of the file at the end of all links, in bytes; 0 of an empty one, a pipe, a device, and of what is not there.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not look at it.</exception>
    public static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        // The length of a link is that of the path in it.
        if (file.LinkTarget is not null)
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return file is { Exists: true } ? file.Length : 0;
    }
}
