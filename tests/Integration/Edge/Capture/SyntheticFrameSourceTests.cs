using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Synthetic;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>The made-up camera behaves as the real ones do.</summary>
public sealed class SyntheticFrameSourceTests : FrameSourceConformance
{
    protected override Task<IFrameSource> OpenAsync(TestClip clip, CaptureRequest request)
    {
        var scene = new SyntheticScene
        {
            WidthPx = clip.WidthPx,
            HeightPx = clip.HeightPx,
            FramesPerSecond = clip.FramesPerSecond,
            FrameCount = clip.Frames,
            Ground = k => clip.Colour is { } c
                ? new SyntheticColour(c.Red, c.Green, c.Blue)
                : new SyntheticColour(TestClip.Grey(k), TestClip.Grey(k), TestClip.Grey(k)),
        };
        return Task.FromResult(new SyntheticFrameSourceFactory(scene).Open(request));
    }
}

/// <summary>It stalls as the real ones do.</summary>
public sealed class SyntheticStallTests : StallingSourceConformance
{
    protected override IFrameSource OpenSilent(CaptureRequest request) =>
        new SyntheticFrameSourceFactory(new SyntheticScene { StallAtFrame = 0 }).Open(request);
}
