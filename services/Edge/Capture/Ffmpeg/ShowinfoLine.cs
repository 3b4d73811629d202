using System.Buffers.Text;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>
/// Reads the lines of FFmpeg's showinfo filter, such as
/// "[showinfo@taken @ 0x55] [info] n:   1 pts:   3600 pts_time:0.04    pos:    64 fmt:yuv420p sar:0/1 s:768x576 i:P iskey:0 type:P".
/// </summary>
/// <remarks>pts_time has six digits, after 28 hours that is whole seconds: time is pts × time base of the filter's first line.</remarks>
internal static class ShowinfoLine
{
    /// <summary>True if the line was written by the filter of this name.</summary>
    public static bool IsOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> filter) =>
        line.Length > filter.Length + 1 && line[0] == '[' && line[1..].StartsWith(filter) && line[filter.Length + 1] == ' ';

    /// <summary>Reads "config in time_base: 1/90000", which comes before the first frame and again when the picture changes its size.</summary>
    public static bool TryReadTimeBase(ReadOnlySpan<byte> line, out (int Numerator, int Denominator) timeBase)
    {
        timeBase = default;
        return TryFind(line, "config in time_base: "u8, out var rest)
            && TryReadPair(rest, (byte)'/', out timeBase)
            && timeBase.Numerator > 0 && timeBase.Denominator > 0;
    }

    /// <summary>Reads pts (null for NOPTS) and picture size of a frame's line.</summary>
    public static bool TryReadFrame(ReadOnlySpan<byte> line, out long? pts, out (int WidthPx, int HeightPx) size)
    {
        pts = null;
        size = default;
        if (!TryFind(line, "] n:"u8, out var rest) || !TryFind(rest, " pts:"u8, out var ptsText) || !TryFind(rest, " s:"u8, out var sizeText))
            return false;
        if (Utf8Parser.TryParse(ptsText.TrimStart((byte)' '), out long value, out _))
            pts = value;
        return TryReadPair(sizeText, (byte)'x', out size) && size is { WidthPx: > 0, HeightPx: > 0 };
    }

    /// <summary>Whether a frame's line says that it can be decoded by itself; intra codecs mark some frames by their type only.</summary>
    public static bool IsKey(ReadOnlySpan<byte> line) => line.IndexOf(" iskey:1"u8) >= 0 || line.IndexOf(" type:I"u8) >= 0;

    /// <summary>Reads the shape of a frame's pixels, width to height; null where the stream does not say ("sar:0/1").</summary>
    public static (int Width, int Height)? PixelShape(ReadOnlySpan<byte> line) =>
        TryFind(line, " sar:"u8, out var rest) && TryReadPair(rest, (byte)'/', out var pair) && pair is { First: > 0, Second: > 0 } ? pair : null;

    private static bool TryFind(ReadOnlySpan<byte> line, ReadOnlySpan<byte> key, out ReadOnlySpan<byte> rest)
    {
        var at = line.IndexOf(key);
        rest = at < 0 ? default : line[(at + key.Length)..];
        return at >= 0;
    }

    private static bool TryReadPair(ReadOnlySpan<byte> text, byte separator, out (int First, int Second) pair)
    {
        pair = default;
        if (!Utf8Parser.TryParse(text, out int first, out var used) || used >= text.Length || text[used] != separator
            || !Utf8Parser.TryParse(text[(used + 1)..], out int second, out _))
            return false;
        pair = (first, second);
        return true;
    }
}
