using CrowdWatch.Edge.LivePage;

namespace CrowdWatch.Edge;

/// <summary>The cameras of this edge, for whoever wants to know how they do; empty until the models are open.</summary>
internal sealed class CameraBoard
{
    private volatile IReadOnlyList<CameraWatch> cameras = [];
    private volatile IReadOnlyList<LiveView> views = [];

    /// <summary>One watch for each camera of the plan, in its order.</summary>
    public IReadOnlyList<CameraWatch> Cameras => cameras;

    /// <summary>What the edge's own page shows of each, in the same order.</summary>
    public IReadOnlyList<LiveView> Views => views;

    /// <summary>Shows the cameras: the models are open and counting begins.</summary>
    public void Show(IReadOnlyList<CameraLane> lanes)
    {
        cameras = [.. lanes.Select(lane => lane.Watch)];
        views = [.. lanes.Select(lane => lane.View)];
    }
}
