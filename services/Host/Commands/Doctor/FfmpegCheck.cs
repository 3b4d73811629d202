using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Looks for FFmpeg, its version and the decoders that cameras need.</summary>
internal static partial class FfmpegCheck
{
    private const string Subject = "ffmpeg";
    private const string Install = "install FFmpeg 5.1 or newer (Debian: apt install ffmpeg)";

    /// <summary>The option -fps_mode came with 5.1.</summary>
    private static readonly Version Oldest = new(5, 1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Needed = ["h264", "hevc", "mjpeg"];

    /// <summary>Runs FFmpeg twice and judges what it says of itself.</summary>
    public static async Task<Finding> ExamineAsync(string ffmpeg, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeOver = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeOver.Token, cancellationToken);
        try
        {
            return Judge(await AskAsync(ffmpeg, "-version", either.Token), await AskAsync(ffmpeg, "-decoders", either.Token));
        }
        catch (Win32Exception e)
        {
            return new(Verdict.Fail, Subject, $"cannot be started ({e.Message})", Install);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(Verdict.Fail, Subject, $"did not answer within {Patience.TotalSeconds:0} s", Install);
        }
    }

    /// <summary>Judges the output of -version and of -decoders.</summary>
    public static Finding Judge(string version, string decoders)
    {
        var name = Name().Match(version) is { Success: true } match ? match.Groups[1].Value : "of unknown version";
        // Builds from the repository are called N-123456-g…: newer than any release asked for here.
        if (Number().Match(name) is { Success: true } number && new Version(int.Parse(number.Groups[1].Value), int.Parse(number.Groups[2].Value)) < Oldest)
            return new(Verdict.Fail, Subject, $"{name} is too old", Install);
        var known = Decoder().Matches(decoders).Select(m => m.Groups[1].Value).ToHashSet();
        var missing = Needed.Where(n => !known.Contains(n)).ToList();
        return missing.Count == 0
            ? new(Verdict.Ok, Subject, $"{name}, decodes {string.Join(", ", Needed)}")
            : new(Verdict.Warn, Subject, $"{name} does not decode {string.Join(", ", missing)}", "install a full build of FFmpeg, or set the cameras to another codec");
    }

    private static async Task<string> AskAsync(string ffmpeg, string option, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(ffmpeg, ["-nostdin", "-hide_banner", option]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await errors;
            await process.WaitForExitAsync(cancellationToken);
            return answer;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    [GeneratedRegex(@"^ffmpeg version (\S+)")]
    private static partial Regex Name();

    [GeneratedRegex(@"^n?([0-9]{1,4})\.([0-9]{1,4})")]
    private static partial Regex Number();

    [GeneratedRegex(@"^ V\S{5} (\S+)", RegexOptions.Multiline)]
    private static partial Regex Decoder();
}
