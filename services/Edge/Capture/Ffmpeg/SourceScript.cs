using System.Text;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>
/// Names a source to FFmpeg on its standard input: every user of a machine can read the arguments of all programs, and addresses of cameras
/// hold passwords. The one input of FFmpeg that takes addresses from a stream is its list of files to be played one after the other.
/// </summary>
internal static class SourceScript
{
    /// <summary>Whether the address holds what must not be seen: user and password, or a query, where tokens stand.</summary>
    public static bool IsNeeded(string source) =>
        source.Contains("://", StringComparison.Ordinal)
        && (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Query.Length > 0);

    /// <summary>The list with one item.</summary>
    /// <param name="source">The address.</param>
    /// <param name="options">Options and values in turn, as they would stand in the arguments.</param>
    public static byte[] Of(string source, IReadOnlyList<string> options)
    {
        var text = new StringBuilder("ffconcat version 1.0\n").Append("file ").AppendLine(Quote(source));
        for (var i = 0; i + 1 < options.Count; i += 2)
            text.Append("option ").Append(options[i].TrimStart('-')).Append(' ').AppendLine(Quote(options[i + 1]));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Between quotes FFmpeg takes every sign as it stands, but the quote (av_get_token); a line break would be another command.</summary>
    private static string Quote(string text) => "'" + text.ReplaceLineEndings("").Replace("'", @"'\''", StringComparison.Ordinal) + "'";
}
