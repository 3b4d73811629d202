using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Flow;
using CrowdWatch.Edge.Gating;
using CrowdWatch.Edge.LivePage;
using CrowdWatch.Edge.Rates;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Edge;

/// <summary>What capture and inference share of one camera.</summary>
internal sealed record CameraLane(Camera Camera, FrameScheduler Scheduler, FrameSlot Slot, CameraWatch Watch, IFrameCounter Untaught)
{
    /// <summary>What it may see that is nobody; null where there is nothing of the kind.</summary>
    public ExcludedAreas? Excluded { get; init; }

    /// <summary>Counts its frames: by what the camera was taught where it was, otherwise <see cref="Untaught"/>. Changes from one frame to the next.</summary>
    public IFrameCounter Counter { get; set; } = Untaught;

    /// <summary>The cells by which people of its zones are told, by zone; empty where no zone has some.</summary>
    public IReadOnlyDictionary<string, CameraCells> Cells { get; init; } = new Dictionary<string, CameraCells>();

    /// <summary>Decides whether its pictures may be counted.</summary>
    public CameraPictures Pictures { get; init; } = new();

    /// <summary>How often it is counted at present.</summary>
    public SampleRate Rate { get; } = new(SampleRates.Of(Camera));

    /// <summary>Name of the model that counts it.</summary>
    public string ModelName { get; init; } = Camera.Model;

    /// <summary>Has a detector look at its frames, at the part that matters.</summary>
    public CameraLook Look { get; init; } = new(Camera);

    /// <summary>Spares its model the pictures in which nothing has changed; null where every picture is looked at.</summary>
    public CameraGate? Gate { get; init; }

    /// <summary>Follows what moves in it.</summary>
    public CameraMotion Motion { get; init; } = new(Camera);

    /// <summary>Shows it on the edge's own page.</summary>
    public LiveView View { get; } = new(Camera);

    /// <summary>Hands over what crosses its lines; null where nobody takes it.</summary>
    public FlowReporter? Flow { get; init; }

    /// <summary>Whether its picture is crowded beyond its model. One frame of a camera is counted at a time.</summary>
    public CrowdGuard Crowd { get; set; }
}
