using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture.Decoding;

namespace CrowdWatch.Edge.Capture;

/// <summary>What to open and how to deliver it.</summary>
public sealed record CaptureRequest
{
    /// <summary>Path of a file, or an rtsp, rtsps, http or https address. May hold credentials: log <see cref="SourceName"/> instead.</summary>
    public required string Source { get; init; }

    /// <summary>The picture wanted.</summary>
    public required Canvas Canvas { get; init; }

    /// <summary>Most frames a second to deliver; null delivers every frame (or every <see cref="EveryNth"/>).</summary>
    public double? SamplesPerSecond { get; init; }

    /// <summary>Delivers frames 0, N, 2N … of the source. Default 1. Not together with <see cref="SamplesPerSecond"/>.</summary>
    public int EveryNth { get; init; } = 1;

    /// <summary>Which pictures are decoded. Default auto: all, until the stream has shown that fewer do.</summary>
    public DecodeMode Decode { get; init; }

    /// <summary>What was last chosen for this source where <see cref="Decode"/> is auto, to begin with; null where nothing is known.</summary>
    public DecodeMode? LastDecode { get; init; }

    /// <summary>Is told which pictures are decoded where <see cref="Decode"/> is auto, and when that changes; null where nobody asks.</summary>
    public Action<DecodeChoice>? DecodeChosen { get; init; }

    /// <summary>Is told, once for each reason, why a change of rate or of decoding came to nothing; null where nobody asks.</summary>
    public Action<string>? SwitchFailed { get; init; }

    /// <summary>Where a file is begun. Default its start. No effect on streams.</summary>
    public TimeSpan StartAt { get; init; }

    /// <summary>Starts a file again at its end, for ever. Default false.</summary>
    public bool Loop { get; init; }

    /// <summary>Delivers a file at its own speed, as a camera would, instead of as fast as possible. Default false. No effect on streams.</summary>
    public bool RealTime { get; init; }

    /// <summary>
    /// Whether pictures are wanted for what they say of the present, as by a camera's reader: then a stream that cannot give any is refused,
    /// and frames are picked by true time where the source's clock runs slow. Default false: a recording is read for what it holds.
    /// </summary>
    public bool Live { get; init; }

    /// <summary>Turns the picture before it is fitted onto the canvas. Default: not at all.</summary>
    public CaptureRotation Rotation { get; init; }

    /// <summary>Name of the hardware decoder FFmpeg is to use (vaapi, cuda, qsv …); null decodes in software.</summary>
    public string? HardwareAcceleration { get; init; }

    /// <summary>Shape of a pixel, where the source does not say it or says it wrongly; null believes the source.</summary>
    public PixelAspect? PixelAspect { get; init; }

    /// <summary>How an RTSP camera's pictures travel. Default TCP. No effect on other sources.</summary>
    public RtspTransport Transport { get; init; }

    /// <summary>Number of the source's video stream, from 0, cover pictures not counted; null takes the largest picture.</summary>
    public int? Stream { get; init; }

    /// <summary>A source that delivers no frame for this long is lost. Default 10 s.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The source without user, password and query: fit for logs and messages.</summary>
    public string SourceName => CaptureSourceName.Of(Source);

    /// <summary>Checks the request as far as it can be checked without opening the source.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it and what is allowed.</exception>
    public void EnsureValid()
    {
        if (string.IsNullOrWhiteSpace(Source))
            throw new ArgumentException("Source is empty; allowed are a file, rtsp://, rtsps://, http:// and https://");
        if (Canvas.WidthPx is < 1 or > MostPx || Canvas.HeightPx is < 1 or > MostPx)
            throw new ArgumentException($"Canvas is {Canvas.WidthPx} × {Canvas.HeightPx} px; allowed are 1 to {MostPx} each way");
        if (EveryNth < 1)
            throw new ArgumentException($"EveryNth is {EveryNth}; allowed is 1 or more");
        if (SamplesPerSecond is { } rate && rate is not (>= 0.001 and <= 1000))
            throw new ArgumentException(FormattableString.Invariant($"SamplesPerSecond is {rate}; allowed are 0.001 to 1000"));
        if (SamplesPerSecond is not null && EveryNth > 1)
            throw new ArgumentException($"EveryNth is {EveryNth} and SamplesPerSecond is set too; allowed is one of them");
        if (ReadTimeout <= TimeSpan.Zero || ReadTimeout > TimeSpan.FromHours(1))
            throw new ArgumentException($"ReadTimeout is {ReadTimeout}; allowed is more than 0 and up to 1 hour");
        if (!Enum.IsDefined(Rotation))
            throw new ArgumentException($"Rotation is {(int)Rotation}; allowed are 0, 90, 180 and 270 degrees clockwise");
        if (Stream is < 0)
            throw new ArgumentException($"Stream is {Stream}; allowed is 0 or more");
        if (HardwareAcceleration is { } name && (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
            throw new ArgumentException($"HardwareAcceleration is '{name}'; allowed are letters, digits and _, as in vaapi, cuda, qsv");
    }

    /// <summary>No camera and no model is near this; beyond it one frame is more than 768 MB.</summary>
    private const int MostPx = 16_000;
}
