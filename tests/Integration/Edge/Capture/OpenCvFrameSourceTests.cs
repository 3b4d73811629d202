using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.OpenCv;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>OpenCV as a source passes the same exam as FFmpeg.</summary>
public sealed class OpenCvFrameSourceTests(ClipFolder clips) : FileSourceConformance(clips)
{
    protected override IFrameSourceFactory Factory { get; } = new OpenCvFrameSourceFactory();
}
