namespace CrowdWatch.Edge.Capture;

/// <summary>Decides what a source text means. Nothing but existing files and four kinds of address is ever opened.</summary>
public static class CaptureSource
{
    /// <summary>
    /// True with the kind, or false with the reason, which is fit for logs. FFmpeg knows dozens of protocols (concat:, subfile:, pipe:, udp: …)
    /// that would read other files or open other ports: they all fail here, because they are neither a known address nor a file.
    /// </summary>
    public static bool TryClassify(string source, out CaptureSourceKind kind, out string refusal)
    {
        kind = CaptureSourceKind.File;
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
                refusal = $"{scheme}: is no address this can open; allowed are a file, rtsp://, rtsps://, http:// and https://";
                break;
            default:
                refusal = FileRefusal(source);
                break;
        }
        if (refusal.Length == 0 && kind != CaptureSourceKind.File && !Uri.TryCreate(source, UriKind.Absolute, out _))
            refusal = $"{CaptureSourceName.Of(source)} is no valid address: escape special signs in user and password (# is %23, @ is %40)";
        return refusal.Length == 0;
    }

    private static string? Scheme(string source)
    {
        var end = source.IndexOf("://", StringComparison.Ordinal);
        return end > 0 ? source[..end].ToLowerInvariant() : null;
    }

    private static string FileRefusal(string path)
    {
        if (File.Exists(path))
            return "";
        if (Directory.Exists(path))
            return $"'{path}' is a folder, not a video file";
        return $"'{path}': no such file";
    }
}
