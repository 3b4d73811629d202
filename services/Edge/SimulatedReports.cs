using CrowdWatch.Contracts;
using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Edge;

/// <summary>What simulated cameras tell about themselves: changes of state at once, health in turn, spread evenly over the interval.</summary>
internal sealed class SimulatedReports(SitePlan plan, TimeSpan healthEvery, long firstSequence, Action<string, object> send)
{
    private Entry[] entries = [];
    private DateTimeOffset beganAt;
    private long reported;

    /// <summary>Every camera begins.</summary>
    public void Begin(DateTimeOffset at, SimulatedCameras cameras)
    {
        beganAt = at;
        entries = [.. cameras.Counted.Select(camera => new Entry { Camera = camera, ReportedAt = at })];
        for (var i = 0; i < entries.Length; i++)
            Enter(i, StateOf(i, cameras), at);
    }

    /// <summary>The cameras of a phase looked.</summary>
    public void Counted(DateTimeOffset at, SimulatedCameras cameras, int phase, int phases)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Camera % phases != phase)
                continue;
            var state = StateOf(i, cameras);
            if (state == CameraState.Live)
                entries[i].Frames++;
            if (state != entries[i].State)
            {
                Enter(i, state, at);
                Report(i, at);
            }
        }
        for (var due = (long)((at - beganAt) / healthEvery * entries.Length); reported < due; reported++)
            Report((int)(reported % entries.Length), at);
    }

    /// <summary>Nothing more will come.</summary>
    public void End(DateTimeOffset at)
    {
        for (var i = 0; i < entries.Length; i++)
            Enter(i, CameraState.Stopped, at);
    }

    private CameraState StateOf(int entry, SimulatedCameras cameras) => cameras.IsUp(entries[entry].Camera) ? CameraState.Live : CameraState.Blind;

    private static string? ReasonOf(CameraState state) => state switch
    {
        CameraState.Blind => "a simulated outage",
        CameraState.Stopped => "the simulation has ended",
        _ => null,
    };

    private void Enter(int index, CameraState state, DateTimeOffset at)
    {
        ref var entry = ref entries[index];
        (entry.State, entry.Since) = (state, at);
        send(plan.Cameras[entry.Camera].Id, new CameraStateChanged
        {
            CameraId = plan.Cameras[entry.Camera].Id,
            Sequence = firstSequence + entry.Changes++,
            ChangedAt = at,
            State = state,
            Reason = ReasonOf(state),
        });
    }

    private void Report(int index, DateTimeOffset at)
    {
        ref var entry = ref entries[index];
        var seconds = (at - entry.ReportedAt).TotalSeconds;
        send(plan.Cameras[entry.Camera].Id, new CameraHealth
        {
            CameraId = plan.Cameras[entry.Camera].Id,
            ReportedAt = at,
            State = entry.State,
            StateSince = entry.Since,
            Reason = ReasonOf(entry.State),
            FramesPerSecond = seconds > 0 ? (entry.Frames - entry.FramesReported) / seconds : 0,
            FramesCounted = entry.Frames,
            FramesDropped = 0,
            FrameDelaySeconds = entry.State == CameraState.Live ? 0 : null,
        });
        (entry.ReportedAt, entry.FramesReported) = (at, entry.Frames);
    }

    private struct Entry
    {
        public int Camera;
        public CameraState State;
        public DateTimeOffset Since;
        public DateTimeOffset ReportedAt;
        public long Frames;
        public long FramesReported;
        public long Changes;
    }
}
