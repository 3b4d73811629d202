using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

public sealed class CanvasTests
{
    [Theory]
    [InlineData(768, 576, 416, 312)]    // 416/768 × 576 = 312
    [InlineData(1920, 1080, 416, 234)]  // 416/1920 × 1080 = 234
    [InlineData(1080, 1920, 234, 416)]
    [InlineData(832, 417, 416, 209)]    // 0.5 × 417 = 208.5, halves go up
    [InlineData(5000, 2, 416, 1)]       // 0.17 px is still a row
    public void A_letterboxed_picture_keeps_its_proportions(int width, int height, int fittedWidth, int fittedHeight) =>
        Assert.Equal((fittedWidth, fittedHeight), new Canvas(416, 416, ChannelOrder.Bgr, ResizeRule.Letterbox, 114).FittedSize(width, height));
}
