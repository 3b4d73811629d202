namespace CrowdWatch.Storage;

/// <summary>Figures of one camera at a moment, for dashboards.</summary>
public sealed record CameraHealth
{
    /// <summary>Camera of the site plan.</summary>
    public required string CameraId { get; init; }

    /// <summary>When the figures were read. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the state: Connecting, Live, Blind or Stopped.</summary>
    public required string State { get; init; }

    /// <summary>Frames counted a second.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Frames counted since the edge started.</summary>
    public required long FramesCounted { get; init; }

    /// <summary>Sampled frames that were not counted, since the edge started.</summary>
    public required long FramesDropped { get; init; }

    /// <summary>Age of the last counted frame when its count was published, in seconds; null before the first.</summary>
    public double? FrameDelaySeconds { get; init; }
}
