namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Formats that carry pictures and no times: MJPEG in multipart, and the bare stream of a codec, as some cameras and encoders serve it.</summary>
internal static class TimelessFormat
{
    /// <summary>FFmpeg's names of them: what `ffmpeg -demuxers` calls raw, and mpjpeg.</summary>
    private static readonly byte[][] Names =
    [
        [.. "mpjpeg"u8], [.. "mjpeg"u8], [.. "h264"u8], [.. "hevc"u8], [.. "vvc"u8], [.. "m4v"u8], [.. "mpegvideo"u8], [.. "h263"u8], [.. "h261"u8], [.. "obu"u8], [.. "mjpeg_2000"u8],
    ];

    /// <summary>
    /// True for "[info]   Stream #0:0: Video: h264 (High), …, 25 tbr, 1200k tbn", the units in which FFmpeg counts the times that it invents for a bare
    /// stream: in a list of sources, as one with a password is opened, its format is not named. A container names its codec's tag, "(avc1 / 0x31637661)".
    /// </summary>
    public static bool IsShownBy(string stream) =>
        stream.Contains(", 1200k tbn", StringComparison.Ordinal) && !stream.Contains(" / 0x", StringComparison.Ordinal);

    /// <summary>True for "[info] Input #0, h264, from '…':".</summary>
    public static bool IsNamedBy(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("[info] Input #0, "u8))
            return false;
        var name = line["[info] Input #0, ".Length..];
        foreach (var timeless in Names)
        {
            if (name.StartsWith(timeless) && name.Length > timeless.Length && name[timeless.Length] == ',')
                return true;
        }
        return false;
    }
}
