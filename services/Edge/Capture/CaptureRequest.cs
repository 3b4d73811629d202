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

    /// <summary>Starts a file again at its end, for ever. Default false.</summary>
    public bool Loop { get; init; }

    /// <summary>Delivers a file at its own speed, as a camera would, instead of as fast as possible. Default false. No effect on streams.</summary>
    public bool RealTime { get; init; }

    /// <summary>Name of the hardware decoder FFmpeg is to use (vaapi, cuda, qsv …); null decodes in software.</summary>
    public string? HardwareAcceleration { get; init; }

    /// <summary>A source that delivers no frame for this long is lost. Default 10 s.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The source without user, password and query: fit for logs and messages.</summary>
    public string SourceName => CaptureSourceName.Of(Source);
}
