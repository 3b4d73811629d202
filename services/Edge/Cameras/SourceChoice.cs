using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Cameras;

/// <summary>Which of a camera's two sources it is counted from: its countSource, or its source while that one cannot be opened.</summary>
/// <remarks>Times are of a monotonic clock.</remarks>
public readonly record struct SourceChoice
{
    /// <summary>So many connections in a row without a picture, and the other source is taken.</summary>
    public const int MaxFailures = 3;

    /// <summary>How long the other one is counted from before countSource is tried again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(5);

    private int Failures { get; init; }

    /// <summary>Since when the camera is counted from its source, because countSource could not be opened; null while it is not.</summary>
    public TimeSpan? FallenBackAt { get; private init; }

    /// <summary>Why countSource was left; null while it was not.</summary>
    public string? Reason { get; private init; }

    /// <summary>Why counts are doubtful, for a person; null where they are not.</summary>
    public string? Doubt => Reason is null ? null : $"counted from its source, at a higher cost, because its countSource cannot be read: {Reason}";

    /// <summary>The source to be read.</summary>
    public string Of(Camera camera)
    {
        ArgumentNullException.ThrowIfNull(camera);
        return FallenBackAt is null ? CameraSource.Of(camera) : camera.Source;
    }

    /// <summary>A connection is over.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="delivered">Whether a picture came of it.</param>
    /// <param name="reason">Why it is over.</param>
    /// <param name="at">When.</param>
    public SourceChoice Ended(Camera camera, bool delivered, string reason, TimeSpan at)
    {
        ArgumentNullException.ThrowIfNull(camera);
        if (camera.CountSource is null || delivered)
            return this with { Failures = 0 };
        if (Failures + 1 < MaxFailures)
            return this with { Failures = Failures + 1 };
        // Where neither can be read they take turns, for nobody knows which of them comes back first.
        return FallenBackAt is null ? new SourceChoice { FallenBackAt = at, Reason = reason } : default;
    }

    /// <summary>countSource was tried again, in vain.</summary>
    public SourceChoice StillAway(TimeSpan at) => this with { FallenBackAt = at };

    /// <summary>Whether countSource is to be tried again.</summary>
    public bool IsRetryDue(TimeSpan at) => FallenBackAt is { } since && at - since >= RetryAfter;
}
