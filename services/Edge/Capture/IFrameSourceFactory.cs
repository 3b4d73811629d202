namespace CrowdWatch.Edge.Capture;

/// <summary>Opens sources with one technology.</summary>
public interface IFrameSourceFactory
{
    /// <summary>Starts opening; what goes wrong shows as Lost from the first read.</summary>
    IFrameSource Open(CaptureRequest request);
}
