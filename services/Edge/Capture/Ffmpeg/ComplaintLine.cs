using System.Text.RegularExpressions;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>What a complaint in FFmpeg's log is about.</summary>
internal enum ComplaintKind
{
    /// <summary>A decoder or parser found something odd; the picture may still be whole.</summary>
    Decoder,

    /// <summary>A picture came out with a part missing.</summary>
    PictureIncomplete,

    /// <summary>A packet gave no picture at all.</summary>
    PictureLost,

    /// <summary>The file or the connection could not be read on as its container promised.</summary>
    Reading,
}

/// <summary>Tells complaints in FFmpeg's log (levels error and worse, and corrupt packets, which are warnings) by what they are about.</summary>
internal static partial class ComplaintLine
{
    /// <summary>The complaint of a line such as "[h264 @ 0x55] [error] no frame!"; null if it is none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="codecs">Names of the source's codecs, by which decoders sign.</param>
    public static ComplaintKind? Of(string line, IReadOnlySet<string> codecs)
    {
        if (Prefix().Match(line) is not { Success: true } match)
            return null;
        var (source, level, text) = (match.Groups["source"].Value, match.Groups["level"].Value, match.Groups["text"].Value);
        if (level == "warning" && !text.Contains("corrupt", StringComparison.Ordinal))
            return null;
        if (Lost().IsMatch(text))
            return ComplaintKind.PictureLost;
        if (Incomplete().IsMatch(text))
            return ComplaintKind.PictureIncomplete;
        return codecs.Contains(source) || NotOfReading().IsMatch(source) ? ComplaintKind.Decoder : ComplaintKind.Reading;
    }

    // "[in#0/avi @ 0x55] [error] …", "[vist#0:0/h264 @ 0x55] [dec:h264 @ 0x55] [error] …" or "[error] …": of two sources the first is enough.
    [GeneratedRegex(@"^(\[(?<source>[^\]@]+) @ [^\]]*\] )?(\[[^\]@]+ @ [^\]]*\] )?\[(?<level>warning|error|fatal|panic)\] (?<text>.*)")]
    private static partial Regex Prefix();

    // FFmpeg 5, 6 and 7 in turn.
    [GeneratedRegex("^(Error while decoding stream|Error submitting (a )?packet to (the )?decoder)")]
    private static partial Regex Lost();

    // The second and third are JPEG's, the last one PNG's.
    [GeneratedRegex("^(corrupt decoded frame|overread|error (dc|ac|y=|count)|inflate returned error)|: corrupt decoded frame")]
    private static partial Regex Incomplete();

    // NULL signs for parsers, vist and dec for the decoding of newer versions, the rest for filters, converters and hardware.
    [GeneratedRegex("^(NULL|vist|dec:|lib|Parsed_|showinfo|select|setsar|graph|format|pad|scale|auto_scale|swscaler|AVHW|vaapi|cuda|qsv)")]
    private static partial Regex NotOfReading();
}
