using System.ComponentModel;
using System.Diagnostics;
using CrowdWatch.Hosting;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Asks FFmpeg what a video file holds: OpenCV opens it, but tells neither its streams nor the matrix of its colours.</summary>
internal static class SourceDescription
{
    /// <summary>FFmpeg opens a file of this machine in tenths of a second.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);

    /// <summary>The file's video streams; none where there is no FFmpeg to ask. OpenCV then takes the first one, and BT.601.</summary>
    public static IReadOnlyList<VideoStream> Ask(string ffmpeg, string path)
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
            return [];
        }
    }

    /// <summary>The video streams in FFmpeg's description of its input.</summary>
    internal static IReadOnlyList<VideoStream> Read(string description) => [.. description.Split('\n').Select(VideoStream.Read).OfType<VideoStream>()];
}
