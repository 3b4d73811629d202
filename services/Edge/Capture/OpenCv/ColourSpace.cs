using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using CrowdWatch.Hosting;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Asks FFmpeg which matrix a video file says its colours are in: OpenCV reads that, but does not tell.</summary>
internal static partial class ColourSpace
{
    /// <summary>FFmpeg opens a file of this machine in tenths of a second.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);

    /// <summary>FFmpeg's name for the matrix; null where the file names none, or there is no FFmpeg to ask. Both adapters then take BT.601.</summary>
    public static string? Ask(string ffmpeg, string path)
    {
        var start = new ProcessStartInfo(ffmpeg, ["-nostdin", "-hide_banner", "-protocol_whitelist", "file", "-i", "file:" + Path.GetFullPath(path)])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            // It may end, and with it go, at the very moment at which it is given up.
            using var tooLate = Guarded.Timer(TimeProvider.System, process.Kill, _ => { }, MaxWait, Timeout.InfiniteTimeSpan);
            return Read(process.StandardError.ReadToEnd());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The matrix in FFmpeg's description of its input.</summary>
    internal static string? Read(string description) => Tagged().Match(description) is { Success: true } match ? match.Groups[1].Value : null;

    // Stream #0:0: Video: h264 (High), yuv420p(tv, bt709, progressive), …; where matrix, primaries and curve differ, they stand as bt709/unknown/unknown.
    [GeneratedRegex(@"^ *Stream #[^\n]*Video: [^\n]*\b[a-z0-9]+\((?:tv, |pc, )?(bt709|bt2020nc|smpte240m)\b", RegexOptions.Multiline)]
    private static partial Regex Tagged();
}
