namespace CrowdWatch.Domain.Health;

/// <summary>How a camera is doing, every few seconds, so that a role that starts late knows too. Natural key (CameraId, ReportedAt).</summary>
public sealed record CameraHealth
{
    /// <summary>Camera of the site plan.</summary>
    public required string CameraId { get; init; }

    /// <summary>When the figures were read. UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>State at that moment.</summary>
    public required CameraState State { get; init; }

    /// <summary>When that state began. UTC.</summary>
    public required DateTimeOffset StateSince { get; init; }

    /// <summary>Why the camera is in that state; null when it needs no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Frames counted a second since the last report.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Frames counted since the edge started.</summary>
    public required long FramesCounted { get; init; }

    /// <summary>Sampled frames that were dropped, uncounted, since the edge started: a newer one came first, or it was older than two seconds.</summary>
    public required long FramesDropped { get; init; }

    /// <summary>Age of the last counted frame when its count was published, in seconds; null before the first.</summary>
    public double? FrameDelaySeconds { get; init; }

    /// <summary>Since when the picture is crowded beyond its model, so that its counts are lower bounds; null while it is not. UTC.</summary>
    public DateTimeOffset? CrowdedSince { get; init; }

    /// <summary>Why the camera's counts are doubtful although it is live, as a part of its picture that is covered; null where they are not, or an older edge does not say.</summary>
    public string? Doubt { get; init; }
}
