using CrowdWatch.Domain.Geometry;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Teaching;
using CrowdWatch.Host.Commands.Teaching;

namespace CrowdWatch.Tests.Unit.Host.Commands.Teaching;

public sealed class LyingHeadsTests
{
    // A head in the middle of the pixel in column 1, row 0 of a picture of 4 x 2.
    [Theory]
    [InlineData(CaptureRotation.None, 1.5, 0.5)]
    [InlineData(CaptureRotation.Clockwise90, 1.5, 1.5)]
    [InlineData(CaptureRotation.Clockwise180, 2.5, 1.5)]
    [InlineData(CaptureRotation.Clockwise270, 0.5, 2.5)]
    public void Heads_turn_with_the_picture(CaptureRotation rotation, float x, float y)
    {
        using var lying = Picture(4, 2);
        lying.Pixels[3] = 200;
        var isQuarter = rotation is CaptureRotation.Clockwise90 or CaptureRotation.Clockwise270;
        using var turned = isQuarter ? Picture(2, 4) : Picture(4, 2);
        TurnedFrameSource.Turn(lying, turned, rotation);
        var head = Assert.Single(LyingHeads.Turned(StillLabel.Clicked([new PixelPoint(1.5f, 0.5f)]), turned, rotation).Heads!);
        Assert.Equal(new PixelPoint(x, y), head);
        Assert.Equal(200, turned.Pixels[(((int)y * turned.Canvas.WidthPx) + (int)x) * 3]);
        Assert.Equal((4, 2), LyingHeads.SizeOf(turned, rotation));
    }

    [Fact]
    public void A_number_without_heads_stays()
    {
        using var frame = Picture(4, 2);
        Assert.Equal(new StillLabel(7), LyingHeads.Turned(new StillLabel(7), frame, CaptureRotation.Clockwise90));
    }

    private static Frame Picture(int widthPx, int heightPx) =>
        new(new Canvas(widthPx, heightPx, ChannelOrder.Bgr, ResizeRule.Stretch, 0)) { SourceWidthPx = widthPx, SourceHeightPx = heightPx };
}
