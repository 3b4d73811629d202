using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.SelfTests;

namespace CrowdWatch.Tests.Unit.Edge.SelfTests;

public sealed class DrawnSceneTests
{
    private static readonly Canvas Canvas = new(416, 416, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    [Fact]
    public void It_lies_on_the_upper_three_quarters_of_a_letterboxed_square_and_the_rest_is_padding()
    {
        using var frame = Drawn(Canvas);
        Assert.True(frame.Pixels[(312 * 416 * 3)..].IndexOfAnyExcept((byte)114) < 0);
        Assert.True(frame.Pixels[(311 * 416 * 3)..(312 * 416 * 3)].IndexOfAnyExcept((byte)114) >= 0);
        Assert.Equal((416, 416), (frame.SourceWidthPx, frame.SourceHeightPx));
    }

    [Fact]
    public void It_is_the_same_picture_in_either_order_of_channels()
    {
        using var bgr = Drawn(Canvas);
        using var rgb = Drawn(Canvas with { Channels = ChannelOrder.Rgb });
        for (var i = 0; i < bgr.Pixels.Length; i += 3)
            Assert.Equal((bgr.Pixels[i], bgr.Pixels[i + 1], bgr.Pixels[i + 2]), (rgb.Pixels[i + 2], rgb.Pixels[i + 1], rgb.Pixels[i]));
    }

    // The second from the left wears (45, 45, 160): at 0.28 × 416 and 65 hundredths of 80 px above the foot at 0.86 × 312.
    [Fact]
    public void Someone_in_red_stands_second_from_the_left()
    {
        using var frame = Drawn(Canvas);
        var pixel = frame.Pixels.Slice(((216 * 416) + 116) * 3, 3);
        Assert.True(pixel[2] > 2 * pixel[0] && pixel[2] > 2 * pixel[1]);
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(1920, 1088)]
    public void Every_canvas_that_a_model_may_have_can_be_drawn_on(int width, int height)
    {
        using var frame = Drawn(Canvas with { WidthPx = width, HeightPx = height, Resize = ResizeRule.Stretch });
        Assert.NotEqual(frame.Pixels[0], frame.Pixels[^1]);
    }

    private static Frame Drawn(Canvas canvas)
    {
        var frame = new Frame(canvas);
        DrawnScene.Draw(frame);
        return frame;
    }
}
