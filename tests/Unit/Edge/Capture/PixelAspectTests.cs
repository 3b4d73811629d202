using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

public sealed class PixelAspectTests
{
    [Theory]
    // PAL and NTSC by ITU-R BT.601 as H.264's table E-1 names them; HDV; half a picture each way.
    [InlineData(720, 16, 15, 768)]
    [InlineData(720, 8, 9, 640)]
    [InlineData(1440, 4, 3, 1920)]
    [InlineData(384, 2, 1, 768)]
    [InlineData(704, 6, 11, 384)]
    [InlineData(1, 1, 4, 1)]
    // Nothing said, and what no camera means.
    [InlineData(640, 0, 1, 640)]
    [InlineData(640, 1, 0, 640)]
    [InlineData(640, 300, 1, 640)]
    [InlineData(640, -2, 1, 640)]
    public void A_picture_is_as_wide_as_its_pixels_make_it(int width, int aspectWidth, int aspectHeight, int expected) =>
        Assert.Equal(expected, PixelAspect.Of(aspectWidth, aspectHeight).DisplayWidth(width));

    [Fact]
    public void Nothing_said_is_square_and_a_turned_pixel_is_the_other_way_round()
    {
        Assert.Equal(640, default(PixelAspect).DisplayWidth(640));
        Assert.Equal(320, PixelAspect.Parse("2:1").Turned().DisplayWidth(640));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0:1")]
    [InlineData("5:1")]
    [InlineData("1:5")]
    [InlineData("-2:1")]
    [InlineData("2:1:1")]
    [InlineData("a:b")]
    public void What_is_no_shape_is_refused_with_what_is_allowed(string text) =>
        Assert.Equal($"pixelAspect is '{text}'; allowed is width:height of a pixel, as in 2:1, from 1:4 to 4:1", Assert.Throws<ArgumentException>(() => PixelAspect.Parse(text)).Message);
}
