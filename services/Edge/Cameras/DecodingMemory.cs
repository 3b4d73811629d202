using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Cameras;

/// <summary>
/// Keeps which pictures of a camera's stream were last decoded, so that a restart begins with them. Losing it costs a few seconds of decoding more, so
/// a disk that is full is nobody's trouble.
/// </summary>
/// <param name="path">The file; null keeps nothing.</param>
internal sealed class DecodingMemory(string? path)
{
    /// <summary>What was kept of this source; null where nothing was, or of another one.</summary>
    public DecodeMode? Read(string source)
    {
        try
        {
            return path is not null && File.Exists(path) && File.ReadAllLines(path) is [var mode, var name] && name == CaptureSourceName.Of(source)
                && Enum.TryParse<DecodeMode>(mode, out var kept) && Enum.IsDefined(kept) && kept != DecodeMode.Auto ? kept : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps it.</summary>
    public void Write(string source, DecodeMode mode)
    {
        if (path is null)
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{mode}\n{CaptureSourceName.Of(source)}\n"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It is learned anew.
        }
    }
}
