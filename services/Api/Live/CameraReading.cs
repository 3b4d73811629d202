using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;

namespace CrowdWatch.Api.Live;

/// <summary>The newest state and figures heard of one camera, and what of them still holds at a given time.</summary>
public sealed record CameraReading
{
    /// <summary>Health comes every few seconds; without any for this long the camera is unknown.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(15);

    /// <summary>Nothing was ever heard of the camera.</summary>
    public static readonly CameraReading NeverHeard = new();

    private CameraReading() { }

    private CameraStateChanged? Change { get; init; }

    private CameraHealth? Health { get; init; }

    private DateTimeOffset? HeardAt { get; init; }

    /// <summary>What is known after a change of state; older or repeated changes alter nothing.</summary>
    public static CameraReading Take(CameraReading? known, CameraStateChanged change, DateTimeOffset receivedAt)
    {
        known ??= NeverHeard;
        return known.Change is { } newest && change.Sequence <= newest.Sequence
            ? known
            : known with { Change = change, HeardAt = known.Later(change.ChangedAt, receivedAt) };
    }

    /// <summary>What is known after a report; older or repeated reports alter nothing.</summary>
    public static CameraReading Take(CameraReading? known, CameraHealth report, DateTimeOffset receivedAt)
    {
        known ??= NeverHeard;
        return known.Health is { } newest && report.ReportedAt <= newest.ReportedAt
            ? known
            : known with { Health = report, HeardAt = known.Later(report.ReportedAt, receivedAt) };
    }

    /// <summary>The camera at a moment.</summary>
    public CameraNow At(DateTimeOffset now)
    {
        if (HeardAt is not { } heardAt)
            return new CameraNow(CameraCondition.Unknown, null, "No word from this camera yet.", null);
        var (state, since, reason) = Newest();
        // A source that has come to its end need not go on reporting.
        if (now - heardAt > SilentAfter && state != CameraState.Stopped)
            return new CameraNow(
                CameraCondition.Unknown, heardAt, $"No word from this camera's edge for more than {SilentAfter.TotalSeconds} s.", Health);
        return new CameraNow(Condition(state), since, reason, Health);
    }

    /// <summary>Both come from the edge's own clock, so the later of the two is the newer.</summary>
    private (CameraState State, DateTimeOffset Since, string? Reason) Newest() =>
        Health is { } health && (Change is null || health.ReportedAt >= Change.ChangedAt)
            ? (health.State, health.StateSince, health.Reason)
            : (Change!.State, Change.ChangedAt, Change.Reason);

    /// <summary>A report that waited in a queue counts from when it was written; a clock ahead counts from arrival.</summary>
    private DateTimeOffset Later(DateTimeOffset writtenAt, DateTimeOffset receivedAt)
    {
        var heardAt = writtenAt < receivedAt ? writtenAt : receivedAt;
        return HeardAt > heardAt ? HeardAt.Value : heardAt;
    }

    private static CameraCondition Condition(CameraState state) => state switch
    {
        CameraState.Connecting => CameraCondition.Connecting,
        CameraState.Live => CameraCondition.Live,
        CameraState.Blind => CameraCondition.Blind,
        CameraState.Stopped => CameraCondition.Stopped,
        _ => CameraCondition.Unknown,
    };
}
