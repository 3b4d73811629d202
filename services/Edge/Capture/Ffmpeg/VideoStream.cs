using System.Globalization;
using System.Text.RegularExpressions;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>One video stream of a source, as FFmpeg describes it when it opens the source.</summary>
/// <param name="Index">Number among all streams of the source, sound too.</param>
/// <param name="Codec">FFmpeg's name of the codec.</param>
/// <param name="WidthPx">Width of its picture; 0 where it is not known yet.</param>
/// <param name="HeightPx">Height of its picture; 0 where it is not known yet.</param>
/// <param name="Matrix">FFmpeg's name of the matrix that its colours are in; null where the source names none.</param>
/// <param name="IsCover">Whether it is a picture that belongs to a sound file.</param>
internal sealed partial record VideoStream(int Index, string Codec, int WidthPx, int HeightPx, string? Matrix, bool IsCover)
{
    /// <summary>Reads "Stream #0:1[0x101](und): Video: h264 (High), yuv420p(tv, bt709, progressive), 1920x1080 [SAR 1:1 DAR 16:9], …"; null for other lines.</summary>
    public static VideoStream? Read(string line)
    {
        if (Described().Match(line) is not { Success: true } match)
            return null;
        var size = Size().Match(line);
        var matrix = Tagged().Match(line);
        return new(Number(match.Groups["index"]), match.Groups["codec"].Value,
            size.Success ? Number(size.Groups[1]) : 0, size.Success ? Number(size.Groups[2]) : 0,
            matrix.Success ? matrix.Groups[1].Value : null, line.Contains("(attached pic)", StringComparison.Ordinal));
    }

    /// <summary>The stream to be counted: the one asked for (null: the largest picture, of equal ones the first); null where there is none.</summary>
    public static VideoStream? Pick(IEnumerable<VideoStream> streams, int? wanted)
    {
        var pictures = streams.Where(stream => !stream.IsCover);
        return wanted is { } number ? pictures.ElementAtOrDefault(number) : pictures.MaxBy(stream => (long)stream.WidthPx * stream.HeightPx);
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\[info\] )? *Stream #0:(?<index>[0-9]{1,6})\b.*: Video: (?<codec>[^ ,]+)")]
    private static partial Regex Described();

    [GeneratedRegex(@", ([0-9]{1,6})x([0-9]{1,6})\b")]
    private static partial Regex Size();

    // yuv420p(tv, bt709, progressive); where matrix, primaries and curve differ, they stand as bt709/unknown/unknown.
    [GeneratedRegex(@"\b[a-z0-9]+\((?:tv, |pc, )?(bt709|bt2020nc|smpte240m)\b")]
    private static partial Regex Tagged();
}
