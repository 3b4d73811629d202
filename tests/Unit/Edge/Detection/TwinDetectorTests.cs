using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Tests.Unit.Edge.Detection.Tiling;

namespace CrowdWatch.Tests.Unit.Edge.Detection;

public sealed class TwinDetectorTests : IDisposable
{
    private static readonly Canvas Square = new(64, 64, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);

    private readonly RectangleDetector quantized = new(Square);
    private readonly List<RectangleDetector> originals = [];

    public void Dispose() => quantized.Dispose();

    [Fact]
    public void What_was_fitted_or_taught_on_the_model_is_given_the_model_opened_once()
    {
        using var twin = new TwinDetector(quantized, Open);
        using var frame = new Frame(Square) { SourceWidthPx = 64, SourceHeightPx = 64 };
        twin.Detect(frame, new DetectionResult());
        Assert.Empty(originals);

        twin.Detect(frame, new DetectionResult { WantsOriginal = true });
        twin.Detect(frame, new DetectionResult { WantsFeatures = true });
        twin.Detect(frame, new DetectionResult());
        Assert.Equal((2, 2), (quantized.Views, Assert.Single(originals).Views));
    }

    [Fact]
    public void Both_are_closed()
    {
        using (var twin = new TwinDetector(quantized, Open))
        using (var frame = new Frame(Square) { SourceWidthPx = 64, SourceHeightPx = 64 })
            twin.Detect(frame, new DetectionResult { WantsOriginal = true });
        Assert.True(quantized.IsDisposed && Assert.Single(originals).IsDisposed);
    }

    private RectangleDetector Open()
    {
        originals.Add(new(Square));
        return originals[^1];
    }
}
