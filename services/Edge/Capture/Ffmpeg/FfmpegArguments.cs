namespace CrowdWatch.Edge.Capture.Ffmpeg;

/// <summary>Writes FFmpeg's arguments for one request. Needs FFmpeg 5.1 or newer, for -fps_mode.</summary>
internal static class FfmpegArguments
{
    /// <summary>
    /// Each item is one argument, never parsed by a shell. Lines on stderr carry their level, which tells reports from errors.
    /// Decoding has one thread: a machine has more cameras than cores, and frame threads add latency.
    /// </summary>
    /// <param name="request">What to open.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="arrivalIsTime">True for a live stream without times of its own, as MJPEG over HTTP: a picture's time is then its arrival.</param>
    public static IReadOnlyList<string> Of(CaptureRequest request, CaptureSourceKind kind, bool arrivalIsTime = false)
    {
        List<string> arguments = ["-nostdin", "-hide_banner", "-nostats", "-loglevel", "repeat+level+info"];
        if (request.HardwareAcceleration is { } hardware)
            arguments.AddRange(["-hwaccel", hardware]);
        arguments.AddRange(["-filter_threads", "1", "-threads", "1"]);
        if (arrivalIsTime)
            arguments.AddRange(["-use_wallclock_as_timestamps", "1"]);
        arguments.AddRange(kind switch
        {
            CaptureSourceKind.Rtsp => Rtsp(request),
            CaptureSourceKind.Http => Http(request),
            CaptureSourceKind.Device => Device(request),
            _ => File(request),
        });
        // V, not v: the cover picture of a sound file is no video. The second one thread is the output's: with more, the "encoder" of raw
        // pictures works on several at once and holds each one back until the next comes, which made every frame one sample too old.
        arguments.AddRange([
            "-map", "0:V:0", "-vf", FilterChain.Of(request),
            "-threads", "1", "-f", "rawvideo", "-fps_mode", "passthrough", "pipe:1",
        ]);
        return arguments;
    }

    /// <summary>
    /// Each packet is reported as it is read, which shows that bytes arrive while nothing can be decoded. A second of stream is enough to open
    /// it: with FFmpeg's own five, a camera of ten frames a second that claims to send 25 took 13 s.
    /// </summary>
    private static readonly string[] Watched = ["-dump", "-analyzeduration", "1000000"];

    private static List<string> Rtsp(CaptureRequest request) =>
    [
        .. Watched,
        "-rtsp_transport", "tcp", "-timeout", SocketTimeout(request),
        "-protocol_whitelist", "rtp,tcp,tls,crypto",
        "-i", request.Source,
    ];

    private static List<string> Http(CaptureRequest request) =>
    [
        .. Watched,
        "-rw_timeout", SocketTimeout(request),
        "-protocol_whitelist", "http,https,tcp,tls,crypto,httpproxy",
        "-i", request.Source,
    ];

    private static List<string> Device(CaptureRequest request) => ["-f", "v4l2", "-i", request.Source];

    private static List<string> File(CaptureRequest request)
    {
        List<string> arguments = [];
        if (request.Loop)
            arguments.AddRange(["-stream_loop", "-1"]);
        if (request.RealTime)
            arguments.Add("-re");
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
