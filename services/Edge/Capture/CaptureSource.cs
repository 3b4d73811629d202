using System.Text.RegularExpressions;

namespace CrowdWatch.Edge.Capture;

/// <summary>Decides what a source text means. Nothing but existing files, cameras of this machine and four kinds of address is ever opened.</summary>
public static partial class CaptureSource
{
    private const string Allowed = "allowed are a file, /dev/videoN, rtsp://, rtsps://, http:// and https://";

    /// <summary>
    /// True with the kind, or false with the reason, which is fit for logs. FFmpeg knows dozens of protocols (concat:, subfile:, pipe:, udp: …)
    /// that would read other files or open other ports: they all fail here, because they are neither a known address nor a file.
    /// </summary>
    public static bool TryClassify(string source, out CaptureSourceKind kind, out string refusal)
    {
        kind = CaptureSourceKind.Video;
        refusal = "";
        var scheme = Scheme(source);
        switch (scheme)
        {
            case "rtsp" or "rtsps":
                kind = CaptureSourceKind.Rtsp;
                break;
            case "http" or "https":
                kind = CaptureSourceKind.Http;
                break;
            case not null:
                refusal = $"{scheme}: is no address this can open; {Allowed}";
                break;
            default:
                kind = IsDevice(source) ? CaptureSourceKind.Device : StillFolder.IsStill(source) ? CaptureSourceKind.Still : CaptureSourceKind.Video;
                refusal = FileRefusal(source, kind);
                break;
        }
        if (refusal.Length == 0 && scheme is not null && !(SourceAddress.IsClear(source) && Uri.TryCreate(source, UriKind.Absolute, out _)))
            refusal = $"{CaptureSourceName.Of(source)} is no valid address ({SourceAddress.Advice})";
        return refusal.Length == 0;
    }

    /// <summary>Whether the source runs at its own time and never ends by itself: an address or a camera of this machine, not a file.</summary>
    public static bool IsLive(string source) => Scheme(source) is not null || IsDevice(source);

    private static bool IsDevice(string source) => Device().IsMatch(source);

    private static string? Scheme(string source)
    {
        var end = source.IndexOf("://", StringComparison.Ordinal);
        return end > 0 ? source[..end].ToLowerInvariant() : null;
    }

    private static string FileRefusal(string path, CaptureSourceKind kind)
    {
        if (File.Exists(path))
            return "";
        if (Directory.Exists(path))
            return $"'{path}' is a folder, not a video file";
        return kind == CaptureSourceKind.Device ? $"'{path}': no such camera; ls /dev/video* shows those that are plugged in" : $"'{path}': no such file";
    }

    /// <summary>The kernel's names, and the lasting ones that udev gives (by-id, by-path).</summary>
    [GeneratedRegex("^/dev/(video[0-9]+|v4l/by-(id|path)/[^/]+)$")]
    private static partial Regex Device();
}
