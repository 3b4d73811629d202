using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Order;

namespace CrowdWatch.Api.Live;

/// <summary>The newest state and figures heard of one camera, and what of them still holds at a given time.</summary>
public sealed record CameraReading
{
    /// <summary>Health comes every few seconds; without any for this long the camera is unknown.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(15);

    /// <summary>Nothing was ever heard of the camera.</summary>
    public static readonly CameraReading NeverHeard = new();

    private CameraReading() { }

    private StateTold? State { get; init; }

    private CameraHealth? Health { get; init; }

    private Stamp? HealthStamp { get; init; }

    private DateTimeOffset? HeardAt { get; init; }

    /// <summary>What is known after a change of state; older or repeated changes alter nothing.</summary>
    public static CameraReading Take(CameraReading? known, CameraStateChanged change, DateTimeOffset receivedAt)
    {
        known ??= NeverHeard;
        var stamp = Stamp.OfDate(change.ChangedAt, receivedAt, change.Sequence);
        return stamp.Follows(known.State?.Stamp, SilentAfter)
            ? known with { State = StateTold.Of(change.State, change.ChangedAt, change.Reason, stamp), HeardAt = known.Later(change.ChangedAt, receivedAt) }
            : known;
    }

    /// <summary>What is known after a report; older or repeated reports alter nothing.</summary>
    public static CameraReading Take(CameraReading? known, CameraHealth report, DateTimeOffset receivedAt)
    {
        known ??= NeverHeard;
        // Of one moment the report holds rather than the change: it was written knowing it.
        var stamp = Stamp.OfDate(report.ReportedAt, receivedAt, long.MaxValue);
        var (tellsState, tellsHealth) = (stamp.Follows(known.State?.Stamp, SilentAfter), stamp.Follows(known.HealthStamp, SilentAfter));
        if (!tellsState && !tellsHealth)
            return known;
        return known with
        {
            State = tellsState ? StateTold.Of(report.State, report.StateSince, report.Reason, stamp) : known.State,
            Health = tellsHealth ? report : known.Health,
            HealthStamp = tellsHealth ? stamp : known.HealthStamp,
            HeardAt = known.Later(report.ReportedAt, receivedAt),
        };
    }

    /// <summary>The camera at a moment.</summary>
    public CameraNow At(DateTimeOffset now)
    {
        if (HeardAt is not { } heardAt)
            return new CameraNow(CameraCondition.Unknown, null, "No word from this camera yet.", null);
        // A source that has come to its end need not go on reporting.
        if (!ClockDifference.IsWithin(heardAt, now, SilentAfter) && State!.State != CameraState.Stopped)
            return new CameraNow(
                CameraCondition.Unknown, heardAt, $"No word from this camera's edge for more than {SilentAfter.TotalSeconds} s.", Health);
        return new CameraNow(Condition(State!.State), State.Since, State.Reason, Health);
    }

    /// <summary>A report that waited in a queue counts from when it was written; a clock ahead counts from arrival.</summary>
    private DateTimeOffset Later(DateTimeOffset writtenAt, DateTimeOffset receivedAt)
    {
        var heardAt = writtenAt < receivedAt ? writtenAt : receivedAt;
        // What was heard later than now was heard before our clock was set back.
        return HeardAt > heardAt && HeardAt <= receivedAt ? HeardAt.Value : heardAt;
    }

    private static CameraCondition Condition(CameraState state) => state switch
    {
        CameraState.Connecting => CameraCondition.Connecting,
        CameraState.Live => CameraCondition.Live,
        CameraState.Blind => CameraCondition.Blind,
        CameraState.Stopped => CameraCondition.Stopped,
        _ => CameraCondition.Unknown,
    };

    /// <summary>A state, told by a change or by a report.</summary>
    private sealed record StateTold(CameraState State, DateTimeOffset Since, string? Reason, Stamp Stamp)
    {
        /// <summary>A state cannot have begun after it was told.</summary>
        public static StateTold Of(CameraState state, DateTimeOffset since, string? reason, Stamp stamp) =>
            new(state, since < stamp.ReceivedAt ? since : stamp.ReceivedAt, reason, stamp);
    }
}
