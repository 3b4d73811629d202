using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>
/// Keeps one camera's status and figures and tells bus, log and metrics what changes. Capture, inference and the clock report to it from
/// their own threads; messages are posted in the order of what happened.
/// </summary>
internal sealed class CameraWatch
{
    private readonly Lock gate = new();
    private readonly EdgeMetrics metrics;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly TimeSpan connectTimeout;
    private readonly RisingNumber frameNumbers;
    private readonly RisingNumber changeNumbers;
    private readonly CameraTally tally;
    private readonly CameraPost post;
    private CameraStatus status;
    private CaptureTimes times;
    private DateTimeOffset? crowdedSince;
    private string? pictureDoubt;
    private string? rateDoubt;
    private string? loadDoubt;
    private string? sourceDoubt;
    private volatile IFrameSource? source;

    /// <param name="cameraId">The camera.</param>
    /// <param name="firstSequence">First number of its counts and of its state changes.</param>
    /// <param name="connectTimeout">How long it may take for its first frame.</param>
    /// <param name="post">Where it hands in what it has to tell.</param>
    /// <param name="metrics">The measurements.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">The log.</param>
    public CameraWatch(string cameraId, long firstSequence, TimeSpan connectTimeout, CameraPost post, EdgeMetrics metrics, TimeProvider clock, ILogger logger)
    {
        CameraId = cameraId;
        this.post = post;
        this.connectTimeout = connectTimeout;
        this.metrics = metrics;
        this.clock = clock;
        this.logger = logger;
        var startedAt = clock.GetUtcNow();
        frameNumbers = new RisingNumber(firstSequence);
        changeNumbers = new RisingNumber(firstSequence);
        tally = new CameraTally(startedAt);
        status = CameraStatus.Opening(startedAt);
    }

    /// <summary>The camera.</summary>
    public string CameraId { get; }

    /// <summary>What it delivers.</summary>
    public CameraStatus Status
    {
        get
        {
            lock (gate)
                return status;
        }
    }

    /// <summary>Number of the present connection; a count over an earlier one does not make the camera live.</summary>
    public int Connection { get; private set; }

    /// <summary>Tells the first state.</summary>
    public void Opened()
    {
        lock (gate)
            Announce(clock.GetUtcNow());
    }

    /// <summary>Names the source that is read from now on; null for none.</summary>
    public void Reading(IFrameSource? opened) => source = opened;

    /// <summary>The frames come too seldom to be counted, or often enough (null).</summary>
    public void Refuse(string? reason)
    {
        if (Status.Refusal != reason)
            Step((now, at) => now.Refused(reason, at));
    }

    /// <summary>A frame came in.</summary>
    public void FrameArrived() => Step((now, at) => now.Arrived(at));

    /// <summary>A sampled frame will not be counted.</summary>
    public void FrameDropped(DropReason reason)
    {
        metrics.FrameDropped(CameraId, reason);
        lock (gate)
            tally.Dropped();
    }

    /// <summary>The model failed on a frame.</summary>
    public void FrameFailed(string fault)
    {
        FrameDropped(DropReason.Failed);
        Step((now, _) => now.Failed(fault));
    }

    /// <summary>A frame shows nothing that could be counted.</summary>
    public void FrameUnusable(string reason)
    {
        FrameDropped(DropReason.Unusable);
        Step((now, at) => now.Unusable(reason, at));
    }

    /// <summary>
    /// A frame was counted; its counts go out whatever the state. They carry the time of capture: whether they still say something about
    /// the present is for the reader to judge, and they belong into the window of their time in any case.
    /// </summary>
    public void FrameCounted(DateTimeOffset capturedAt, int connection, TimeSpan? took, Func<long, DateTimeOffset, IReadOnlyList<ZoneCounted>> counts)
    {
        metrics.FrameCounted(CameraId, took);
        lock (gate)
        {
            tally.Counted();
            if (connection == Connection)
                Enter(status.Counted(capturedAt, clock.GetUtcNow()));
            times = times.Next(capturedAt, connection);
            post.Counts(counts(frameNumbers.Next(), times.Last!.Value));
        }
    }

    /// <summary>Zones moved in a span.</summary>
    public void Moved(IReadOnlyList<ZoneMovementMeasured> zones)
    {
        for (var i = 0; i < zones.Count; i++)
            post.Movement(zones[i]);
    }

    /// <summary>The picture is crowded beyond its model since a moment, or is not; a change is logged and told at once.</summary>
    public void CrowdSeen(DateTimeOffset? since)
    {
        lock (gate)
        {
            if (since is null == crowdedSince is null)
                return;
            crowdedSince = since;
            if (since is null)
                Log.CrowdOver(logger, CameraId);
            else
                Log.Crowded(logger, CameraId);
            PostHealth(clock.GetUtcNow());
        }
    }

    /// <summary>The picture leaves its counts doubtful for a reason, or does not; a change is logged and told at once.</summary>
    public void PictureDoubted(string? reason) => DoubtSeen(ref pictureDoubt, reason);

    /// <summary>The pictures come too seldom to make sound windows, or often enough (null).</summary>
    public void RateDoubted(string? reason) => DoubtSeen(ref rateDoubt, reason);

    /// <summary>The machine has too little for it, or enough (null).</summary>
    public void LoadDoubted(string? reason) => DoubtSeen(ref loadDoubt, reason);

    /// <summary>It is counted from another source than it should be, or from the right one (null).</summary>
    public void SourceDoubted(string? reason) => DoubtSeen(ref sourceDoubt, reason);

    /// <summary>Processor time that the decoder of its present source has used so far outside this process.</summary>
    public TimeSpan DecoderTime => source?.DecoderTime ?? TimeSpan.Zero;

    /// <summary>Why its counts are doubtful; null where they are not.</summary>
    public string? Doubt
    {
        get
        {
            lock (gate)
                return AnyDoubt;
        }
    }

    /// <summary>Since when the picture is crowded beyond its model; null while it is not.</summary>
    public DateTimeOffset? CrowdedSince
    {
        get
        {
            lock (gate)
                return crowdedSince;
        }
    }

    /// <summary>The source failed.</summary>
    public void SourceLost(string reason)
    {
        lock (gate)
        {
            Connection++;
            Enter(status.Lost(reason, clock.GetUtcNow()));
        }
    }

    /// <summary>Nothing more will come.</summary>
    public void Stop(string reason) => Step((now, at) => now.Stop(reason, at));

    /// <summary>Looks whether too much time has passed since the last count, and what the source waits for.</summary>
    public void CheckTime() => Step((now, at) => now.Waits(source?.WaitingFor, at).TimePassed(at, connectTimeout));

    /// <summary>Tells how the camera does.</summary>
    public void ReportHealth()
    {
        lock (gate)
            PostHealth(clock.GetUtcNow());
    }

    private string? AnyDoubt => pictureDoubt ?? loadDoubt ?? rateDoubt ?? sourceDoubt;

    private void DoubtSeen(ref string? doubt, string? reason)
    {
        lock (gate)
        {
            var before = AnyDoubt;
            doubt = reason;
            var now = AnyDoubt;
            if (now == before)
                return;
            if (now is null)
                Log.DoubtOver(logger, CameraId);
            else
                Log.Doubtful(logger, CameraId, now);
            PostHealth(clock.GetUtcNow());
        }
    }

    private void Step(Func<CameraStatus, DateTimeOffset, CameraStatus> step)
    {
        lock (gate)
            Enter(step(status, clock.GetUtcNow()));
    }

    private void Enter(CameraStatus next)
    {
        var before = status;
        status = next;
        if (next.State != before.State)
            Announce(next.Since);
        else if (next.Reason is { } reason && reason != before.Reason)
        {
            if (next.State == CameraState.Connecting)
                Log.CameraWaiting(logger, CameraId, reason);
            else
                Log.CameraStillBlind(logger, CameraId, reason);
            PostHealth(clock.GetUtcNow());
        }
    }

    private void Announce(DateTimeOffset at)
    {
        LogState();
        post.Status(CameraId, new CameraStateChanged
        {
            CameraId = CameraId,
            Sequence = changeNumbers.Next(),
            ChangedAt = status.Since,
            State = status.State,
            Reason = status.Reason,
        });
        PostHealth(at);
    }

    private void LogState()
    {
        if (status.State == CameraState.Blind)
            Log.CameraBlind(logger, CameraId, status.Reason ?? "");
        else if (status.State == CameraState.Stopped)
            Log.CameraStopped(logger, CameraId, status.Reason ?? "");
        else
            Log.CameraStateChanged(logger, CameraId, status.State);
    }

    private void PostHealth(DateTimeOffset at) => post.Status(CameraId, new CameraHealth
    {
        CameraId = CameraId,
        ReportedAt = at,
        State = status.State,
        StateSince = status.Since,
        Reason = status.Reason,
        FramesPerSecond = tally.FramesPerSecond(at),
        FramesCounted = tally.FramesCounted,
        FramesDropped = tally.FramesDropped,
        FrameDelaySeconds = post.FrameDelay(CameraId)?.TotalSeconds,
        CrowdedSince = crowdedSince,
        Doubt = AnyDoubt,
    });
}
