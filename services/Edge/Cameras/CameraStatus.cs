using System.Globalization;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Edge.Cameras;

/// <summary>State of one camera and the steps between states: each step takes what happened and gives the next status.</summary>
/// <param name="State">What the camera delivers.</param>
/// <param name="Since">When that began.</param>
/// <param name="Reason">Why, for a person; null when it needs none.</param>
public sealed record CameraStatus(CameraState State, DateTimeOffset Since, string? Reason = null)
{
    /// <summary>When the newest frame of the present connection came in; null before the first.</summary>
    public DateTimeOffset? ArrivedAt { get; private init; }

    /// <summary>When the first frame of the present connection came in; null before it.</summary>
    public DateTimeOffset? FirstArrivedAt { get; private init; }

    /// <summary>Capture time of the newest counted frame of the present connection; null before the first.</summary>
    public DateTimeOffset? CountedAt { get; private init; }

    /// <summary>Why the newest frame could not be counted; null when it could.</summary>
    public string? Fault { get; private init; }

    /// <summary>What the source waits for although it sends; null if it waits for nothing that is known.</summary>
    public string? WaitingFor { get; private init; }

    /// <summary>Why the camera's pictures are not counted at all (<see cref="Cadence"/>); null if they are.</summary>
    public string? Refusal { get; private init; }

    /// <summary>Since when no picture of the present connection shows anything that could be counted; null while some do.</summary>
    public DateTimeOffset? UnusableSince { get; private init; }

    /// <summary>A camera that is being opened for the first time.</summary>
    public static CameraStatus Opening(DateTimeOffset at) => new(CameraState.Connecting, at);

    /// <summary>A frame came in, whatever its age.</summary>
    public CameraStatus Arrived(DateTimeOffset at) => this with { ArrivedAt = at, FirstArrivedAt = FirstArrivedAt ?? at };

    /// <summary>A frame of the present connection was counted. Only a count of the present makes the camera live.</summary>
    public CameraStatus Counted(DateTimeOffset capturedAt, DateTimeOffset at)
    {
        var next = this with { CountedAt = capturedAt, Fault = null, UnusableSince = null };
        return Refusal is null && FrameAge.IsPresent(capturedAt, at) ? next.Enter(CameraState.Live, at, null) : next;
    }

    /// <summary>The model failed on a frame. One such frame does not blind a camera; two seconds without a count do.</summary>
    public CameraStatus Failed(string fault) => this with { Fault = fault, UnusableSince = null };

    /// <summary>A picture shows nothing that could be counted. One such picture does not blind a camera; two seconds of them do, also before its first count.</summary>
    public CameraStatus Unusable(string reason, DateTimeOffset at)
    {
        var next = this with { Fault = reason, UnusableSince = UnusableSince ?? at };
        return State == CameraState.Blind ? next.Enter(CameraState.Blind, at, reason) : next;
    }

    /// <summary>The source sends, but waits for something before it can deliver, or no longer does. That is no fault of the connection: a state that has begun goes on.</summary>
    public CameraStatus Waits(string? waitingFor, DateTimeOffset at)
    {
        var next = this with { WaitingFor = waitingFor };
        return waitingFor is not null && State is CameraState.Connecting or CameraState.Blind ? next.Enter(State, at, waitingFor) : next;
    }

    /// <summary>What comes, comes too seldom to be counted, or no longer does (null).</summary>
    public CameraStatus Refused(string? refusal, DateTimeOffset at)
    {
        var next = this with { Refusal = refusal };
        return refusal is null ? next : next.Enter(CameraState.Blind, at, refusal);
    }

    /// <summary>The source failed; whatever comes later comes over a new connection.</summary>
    public CameraStatus Lost(string reason, DateTimeOffset at) =>
        new CameraStatus(State, Since, Reason).Enter(CameraState.Blind, at, reason);

    /// <summary>Nothing more will come: the file ended, or the service stops.</summary>
    public CameraStatus Stop(string reason, DateTimeOffset at) => Enter(CameraState.Stopped, at, reason);

    /// <summary>
    /// Time passed. A live camera whose newest count is no longer of the present is blind; a connecting one may take
    /// <paramref name="connectTimeout"/> for its first frame (an RTSP camera needs about three seconds), and longer while it sends.
    /// </summary>
    public CameraStatus TimePassed(DateTimeOffset now, TimeSpan connectTimeout) => State switch
    {
        CameraState.Live when CountedAt is not { } counted || !FrameAge.IsPresent(counted, now) =>
            Enter(CameraState.Blind, now, WhyUncounted(now, Freshness.MaxFrameAge)),
        CameraState.Connecting when now - UnusableSince > Freshness.MaxFrameAge =>
            Enter(CameraState.Blind, now, Fault),
        // The first frame may come late, after a long wait for its key frame, and takes a moment to be counted.
        CameraState.Connecting when now - Since > connectTimeout && WaitingFor is null && !(now - FirstArrivedAt <= Freshness.MaxFrameAge) =>
            Enter(CameraState.Blind, now, WhyUncounted(now, connectTimeout)),
        _ => this,
    };

    private string WhyUncounted(DateTimeOffset now, TimeSpan limit)
    {
        if (ArrivedAt is not { } arrived || !FrameAge.IsPresent(arrived, now))
            return $"no frame for {Seconds(limit)} s";
        if (UnusableSince is not null)
            return Fault!;
        return Fault is not null
            ? $"frames arrive but cannot be counted: {Fault}"
            : $"frames arrive, but none is counted within {Seconds(Freshness.MaxFrameAge)} s of its capture: they come late, or the model is too slow for its cameras";
    }

    /// <summary>A state that goes on keeps its beginning; a stopped camera stays stopped.</summary>
    private CameraStatus Enter(CameraState state, DateTimeOffset at, string? reason)
    {
        if (State == CameraState.Stopped)
            return this;
        return this with { State = state, Since = state == State ? Since : at, Reason = reason };
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture);
}
