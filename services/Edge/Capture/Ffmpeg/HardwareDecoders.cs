using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>
/// Which of FFmpeg's hardware decoders work on this machine. Each is tried once, with a drawn clip of H.264: it works if it decodes every picture, by hardware and not
/// silently in software, and each looks as software decodes it. One that does not is replaced by software, and why is told.
/// </summary>
/// <param name="ffmpeg">FFmpeg: a path, or a name that is looked up in PATH.</param>
/// <param name="clock">Tells how long it takes.</param>
public sealed partial class HardwareDecoders(string ffmpeg, TimeProvider clock)
{
    /// <summary>The name by which a plan leaves the choice to the machine.</summary>
    public const string Auto = "auto";

    /// <summary>Grey levels by which a picture may differ from that of software, on average over its pixels: rounding is below one.</summary>
    public const double MaxDifference = 2;

    /// <summary>What is tried for <see cref="Auto"/>, where FFmpeg has it: decoders that hand their pictures over most cheaply first.</summary>
    private static readonly string[] Preferred = ["cuda", "qsv", "vaapi", "videotoolbox", "d3d11va", "dxva2", "vdpau", "drm", "vulkan"];

    /// <summary>A driver that hangs must not hold up the start.</summary>
    private static readonly TimeSpan MaxTrial = TimeSpan.FromSeconds(20);

    private const int Pictures = 10, WidthPx = 640, HeightPx = 368;

    private readonly Dictionary<string, string?> refusals = new(StringComparer.Ordinal);
    private byte[]? drawn;

    /// <summary>What decodes where a plan wishes for a decoder.</summary>
    /// <param name="wanted">Name of a hardware decoder, <see cref="Auto"/>, or null for software.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public async Task<DecoderChoice> ChooseAsync(string? wanted, CancellationToken cancellationToken)
    {
        if (wanted is null)
            return new(null, null);
        if (wanted != Auto)
            return await RefusalAsync(wanted, cancellationToken) is { } refusal ? new(null, $"{wanted}: {refusal}") : new(wanted, null);
        var (names, reasons) = (await OfferedAsync(cancellationToken), new List<string>());
        foreach (var name in names)
        {
            if (await RefusalAsync(name, cancellationToken) is not { } refusal)
                return new(name, null);
            reasons.Add($"{name}: {refusal}");
        }
        return new(null, reasons.Count == 0 ? "this FFmpeg has no hardware decoders" : string.Join("; ", reasons));
    }

    /// <summary>Names of those that FFmpeg was built with, the most promising first.</summary>
    public async Task<IReadOnlyList<string>> OfferedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (_, output, _) = await RunAsync(["-hwaccels"], [], cancellationToken);
            var offered = Encoding.UTF8.GetString(output).Split('\n', StringSplitOptions.TrimEntries).ToHashSet();
            return [.. Preferred.Where(offered.Contains)];
        }
        catch (Exception e) when (e is Win32Exception or IOException or TimeoutException)
        {
            return [];
        }
    }

    /// <summary>Why a decoder is not used on this machine, for a person to read; null if it works. Asked once of each.</summary>
    /// <param name="name">Its name, as in -hwaccels.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public async Task<string?> RefusalAsync(string name, CancellationToken cancellationToken)
    {
        if (!refusals.TryGetValue(name, out var known))
            refusals[name] = known = await TryAsync(name, cancellationToken);
        return known;
    }

    private async Task<string?> TryAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            if (drawn is null)
            {
                var (code, clip, said) = await RunAsync(Drawing, [], cancellationToken);
                if (code != 0)
                    return $"it cannot be tried, because this FFmpeg draws no clip of H.264 ({ErrorOf(said)})";
                drawn = clip;
            }
            var software = await RunAsync(Decoding(null), drawn, cancellationToken);
            var hardware = await RunAsync(Decoding(name), drawn, cancellationToken);
            return Judge(software.Output, hardware.Code, hardware.Output, hardware.Said);
        }
        catch (TimeoutException)
        {
            return $"it does not decode {Pictures} pictures within {MaxTrial.TotalSeconds:0} s";
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return $"FFmpeg cannot be asked ({e.Message})";
        }
    }

    /// <summary>Judges what a decoder made of the drawn clip; null if it works.</summary>
    internal static string? Judge(ReadOnlySpan<byte> software, int code, ReadOnlySpan<byte> hardware, string said)
    {
        if (code != 0)
            return ErrorOf(said);
        if (!Chosen().EnumerateMatches(said).MoveNext())
            return "FFmpeg decodes in software with it";
        if (software.Length == 0 || hardware.Length != software.Length)
            return $"it gives {hardware.Length} bytes of pictures where software gives {software.Length}";
        var difference = 0L;
        for (var i = 0; i < software.Length; i++)
            difference += Math.Abs(software[i] - hardware[i]);
        var mean = (double)difference / software.Length;
        return mean <= MaxDifference ? null : FormattableString.Invariant($"its pictures differ from those of software by {mean:0.#} grey levels");
    }

    private static string[] Drawing =>
    [
        "-f", "lavfi", "-i", FormattableString.Invariant($"testsrc=size={WidthPx}x{HeightPx}:rate=5:duration={Pictures / 5}"),
        "-c:v", "libx264", "-pix_fmt", "yuv420p", "-f", "mpegts", "pipe:1",
    ];

    // What was chosen is told at level debug only.
    private static string[] Decoding(string? name) =>
        ["-loglevel", "debug", .. name is null ? Array.Empty<string>() : ["-hwaccel", name], "-f", "mpegts", "-i", "pipe:0", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"];

    private static string ErrorOf(string said)
    {
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var line = lines.FirstOrDefault(line => Fault().IsMatch(line)) ?? lines.LastOrDefault() ?? "FFmpeg gave no reason";
        return Prefix().Replace(line, "").TrimEnd('.');
    }

    private async Task<(int Code, byte[] Output, string Said)> RunAsync(IReadOnlyList<string> arguments, byte[] input, CancellationToken cancellationToken)
    {
        using var timeOver = new CancellationTokenSource(MaxTrial, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeOver.Token, cancellationToken);
        var start = new ProcessStartInfo(ffmpeg, ["-hide_banner", "-nostats", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            var said = process.StandardError.ReadToEndAsync(either.Token);
            using var output = new MemoryStream();
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, either.Token);
            await FeedAsync(process.StandardInput.BaseStream, input, either.Token);
            await reading;
            var text = await said;
            await process.WaitForExitAsync(either.Token);
            return (process.ExitCode, output.ToArray(), text);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException();
        }
    }

    private static async Task FeedAsync(Stream stdin, byte[] input, CancellationToken cancellationToken)
    {
        await using (stdin)
        {
            try
            {
                await stdin.WriteAsync(input, cancellationToken);
                await stdin.FlushAsync(cancellationToken);
            }
            catch (IOException)
            {
                // It ended before it had read all; its exit code says why.
            }
        }
    }

    /// <summary>"Format vaapi chosen by get_format()." Pictures in the machine's memory are yuv420p or nv12; all others are a card's.</summary>
    [GeneratedRegex(@"Format (?!yuv|nv12|gray)\w+ chosen by get_format")]
    private static partial Regex Chosen();

    [GeneratedRegex(@"(?i)cannot|failed|failure|no device|error|unrecognized|unknown")]
    private static partial Regex Fault();

    [GeneratedRegex(@"^(\[[^\]]*\] )+")]
    private static partial Regex Prefix();
}

/// <summary>What decodes a camera's pictures.</summary>
/// <param name="Decoder">The hardware decoder; null for software.</param>
/// <param name="FallbackReason">Why it is software although hardware was wished for; null when it is as wished.</param>
public sealed record DecoderChoice(string? Decoder, string? FallbackReason);
