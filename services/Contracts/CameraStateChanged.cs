using CrowdWatch.Domain.Health;

namespace CrowdWatch.Contracts;

/// <summary>A camera went from one state to another. Published by Edge, natural key (CameraId, Sequence).</summary>
public sealed record CameraStateChanged
{
    /// <summary>Camera of the site plan.</summary>
    public required string CameraId { get; init; }

    /// <summary>Rises with every change of this camera, across restarts too.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the state began. UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The state that began.</summary>
    public required CameraState State { get; init; }

    /// <summary>Why, for a person to read, without credentials; null when the state needs no reason.</summary>
    public string? Reason { get; init; }
}
