using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Writes FFmpeg's arguments for one request. Needs FFmpeg 5.1 or newer, for -fps_mode.</summary>
internal static class FfmpegArguments
{
    /// <summary>
    /// Each item is one argument, never parsed by a shell. Lines on stderr carry their level, which tells reports from errors.
    /// Decoding has one thread: a machine has more cameras than cores, and frame threads add latency. An address with secrets is not among
    /// them but in <see cref="InputOf"/>.
    /// </summary>
    /// <param name="request">What to open.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="arrivalIsTime">True for a live stream without times of its own, as MJPEG over HTTP: a picture's time is then its arrival.</param>
    /// <param name="stream">Number among all streams of the source of the one to be read, where it is known; null takes the one of the request, else the first picture.</param>
    public static IReadOnlyList<string> Of(CaptureRequest request, CaptureSourceKind kind, bool arrivalIsTime = false, int? stream = null)
    {
        List<string> input = arrivalIsTime ? ["-use_wallclock_as_timestamps", "1"] : [];
        input.AddRange(kind switch
        {
            CaptureSourceKind.Rtsp or CaptureSourceKind.Http => Network(request, kind),
            CaptureSourceKind.Device => Device(request),
            _ => File(request, kind),
        });
        return Whole(request, input, stream is { } number ? FormattableString.Invariant($"0:{number}") : FormattableString.Invariant($"0:V:{request.Stream ?? 0}"));
    }

    private static List<string> Whole(CaptureRequest request, List<string> input, string stream)
    {
        List<string> arguments = ["-nostdin", "-hide_banner", "-nostats", "-loglevel", "repeat+level+info"];
        if (request.HardwareAcceleration is { } hardware)
            arguments.AddRange(["-hwaccel", hardware]);
        if (SkipOf(request.Decode) is { } skip)
            arguments.AddRange(["-skip_frame", skip]);
        // A clip that begins long before its first key frame has mostly packets without a picture: FFmpeg would end such a one with code 69.
        arguments.AddRange(["-filter_threads", "1", "-max_error_rate", "1", "-threads", "1", .. input]);
        // V, not v: the cover picture of a sound file is no video. The second one thread is the output's: with more, the "encoder" of raw
        // pictures works on several at once and holds each one back until the next comes, which made every frame one sample too old.
        arguments.AddRange([
            "-map", stream, "-vf", FilterChain.Of(request),
            "-threads", "1", "-f", "rawvideo", "-fps_mode", "passthrough", "pipe:1",
        ]);
        return arguments;
    }

    /// <summary>Whether each packet is reported as it is read (-dump): of streams, and of files that are read as if they were one.</summary>
    public static bool TellsOfPackets(CaptureRequest request, CaptureSourceKind kind) =>
        kind is CaptureSourceKind.Rtsp or CaptureSourceKind.Http || (kind == CaptureSourceKind.Video && request.RealTime);

    /// <summary>What the decoder leaves out. What it then gives is what it would have given, to the pixel.</summary>
    private static string? SkipOf(DecodeMode mode) => mode switch
    {
        DecodeMode.Reference => "noref",
        DecodeMode.KeyFrames => "nokey",
        _ => null,
    };

    /// <summary>FFmpeg's arguments for a JPEG on its standard input.</summary>
    public static IReadOnlyList<string> OfPicture(CaptureRequest request) => Whole(request, ["-f", "jpeg_pipe", "-protocol_whitelist", "pipe", "-i", "pipe:0"], "0:V:0");

    /// <summary>What FFmpeg is to find on its standard input; empty where the arguments say all.</summary>
    public static byte[] InputOf(CaptureRequest request, CaptureSourceKind kind) =>
        SourceScript.IsNeeded(request.Source) ? SourceScript.Of(request.Source, NetworkOptions(request, kind)) : [];

    /// <summary>
    /// Half a second of stream is enough to open it: with FFmpeg's own five, and the frames by which it guesses a rate, a camera of ten frames a
    /// second that claims to send 25 took 13 s.
    /// </summary>
    private static readonly string[] ShortAnalysis = ["-analyzeduration", "500000", "-fpsprobesize", "0"];

    private static List<string> NetworkOptions(CaptureRequest request, CaptureSourceKind kind) => kind == CaptureSourceKind.Rtsp
        ? [.. ShortAnalysis, "-rtsp_transport", request.Transport == RtspTransport.Udp ? "udp" : "tcp", "-timeout", SocketTimeout(request)]
        : [.. ShortAnalysis, "-rw_timeout", SocketTimeout(request)];

    /// <summary>Each packet is reported as it is read (-dump), which shows that bytes arrive while nothing can be decoded.</summary>
    private static List<string> Network(CaptureRequest request, CaptureSourceKind kind)
    {
        var protocols = (kind, request.Transport) switch
        {
            (CaptureSourceKind.Http, _) => "http,https,tcp,tls,crypto,httpproxy",
            (_, RtspTransport.Udp) => "rtp,udp,tcp",
            _ => "rtp,tcp,tls,crypto",
        };
        return SourceScript.IsNeeded(request.Source)
            ? ["-dump", .. ShortAnalysis, "-f", "concat", "-safe", "0", "-protocol_whitelist", "pipe," + protocols, "-i", "pipe:0"]
            : ["-dump", .. NetworkOptions(request, kind), "-protocol_whitelist", protocols, "-i", request.Source];
    }

    private static List<string> Device(CaptureRequest request) => ["-f", "v4l2", "-i", request.Source];

    private static List<string> File(CaptureRequest request, CaptureSourceKind kind)
    {
        List<string> arguments = TellsOfPackets(request, kind) ? ["-dump"] : [];
        if (request.Loop)
            arguments.AddRange(["-stream_loop", "-1"]);
        if (request.RealTime)
            arguments.Add("-re");
        if (request.StartAt > TimeSpan.Zero)
            arguments.AddRange(["-ss", FormattableString.Invariant($"{request.StartAt.TotalSeconds:0.###}")]);
        // A picture called 'day%03d.jpg' means that file, not a series of them.
        if (request.Source.AsSpan().IndexOfAny("%*?{[") >= 0 && StillFolder.IsStill(request.Source))
            arguments.AddRange(["-f", "image2", "-pattern_type", "none"]);
        // The file: in front keeps FFmpeg from reading an option or a protocol into a name.
        arguments.AddRange(["-protocol_whitelist", "file", "-i", "file:" + Path.GetFullPath(request.Source)]);
        return arguments;
    }

    /// <summary>
    /// Microseconds. Longer than our own watchdog, which gives the better reason; this one ends FFmpeg when our process was killed and a silent
    /// camera never makes it write into the broken pipe.
    /// </summary>
    private static string SocketTimeout(CaptureRequest request) =>
        FormattableString.Invariant($"{(long)(request.ReadTimeout.TotalMicroseconds * 1.5)}");
}
