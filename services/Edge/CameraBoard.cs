namespace CrowdWatch.Edge;

/// <summary>The cameras of this edge, for whoever wants to know how they do; empty until the models are open.</summary>
internal sealed class CameraBoard
{
    private volatile IReadOnlyList<CameraWatch> cameras = [];

    /// <summary>One watch for each camera of the plan, in its order.</summary>
    public IReadOnlyList<CameraWatch> Cameras => cameras;

    /// <summary>Shows the cameras: the models are open and counting begins.</summary>
    public void Show(IReadOnlyList<CameraWatch> watches) => cameras = watches;
}
