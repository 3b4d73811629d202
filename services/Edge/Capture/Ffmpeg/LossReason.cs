using System.Text.RegularExpressions;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Turns a line of FFmpeg's log into a reason for a person, without anything secret in it.</summary>
internal static partial class LossReason
{
    private const int Longest = 300;

    /// <summary>The line without "[rtsp @ 0x55…] [error]", with every address reduced to what <see cref="CaptureSourceName"/> lets through.</summary>
    public static string Of(string line, string source)
    {
        var text = LogPrefix().Replace(line, "").Trim();
        text = text.Replace("file:" + Path.GetFullPath(source), source, StringComparison.Ordinal)
            .Replace(source, CaptureSourceName.Of(source), StringComparison.Ordinal)
            // What FFmpeg was given on its standard input.
            .Replace("pipe:0", CaptureSourceName.Of(source), StringComparison.Ordinal);
        text = Address().Replace(text, match => CaptureSourceName.Of(match.Value));
        foreach (var secret in Secrets(source))
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    /// <summary>FFmpeg may cut an address into parts or decode it; the parts that hold credentials must not be found in any form.</summary>
    private static IEnumerable<string> Secrets(string source)
    {
        if (!source.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(source, UriKind.Absolute, out var address))
            yield break;
        var password = address.UserInfo.Contains(':', StringComparison.Ordinal) ? address.UserInfo[(address.UserInfo.IndexOf(':', StringComparison.Ordinal) + 1)..] : "";
        foreach (var part in new[] { address.UserInfo, password, address.Query.TrimStart('?') })
        {
            // Two letters would blot out half of an innocent sentence.
            if (part.Length < 3)
                continue;
            yield return part;
            yield return Uri.UnescapeDataString(part);
        }
    }

    [GeneratedRegex(@"^(\[[^\]]*\]\s*)+")]
    private static partial Regex LogPrefix();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9+.\-]*://[^\s'""]*[^\s'"":,.;]")]
    private static partial Regex Address();
}
