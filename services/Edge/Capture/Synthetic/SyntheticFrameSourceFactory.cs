namespace CrowdWatch.Edge.Capture.Synthetic;

/// <summary>Opens a made-up camera, whatever address it is asked for: for tests and benchmarks of what stands behind the camera.</summary>
public sealed class SyntheticFrameSourceFactory(SyntheticScene scene, TimeProvider? clock = null) : IFrameSourceFactory
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The request is out of its ranges.</exception>
    public IFrameSource Open(CaptureRequest request)
    {
        request.EnsureValid();
        return new SyntheticFrameSource(scene, request, clock ?? TimeProvider.System);
    }
}
