using CrowdWatch.Edge.Detection.Preprocessing;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Preprocessing;

public sealed class GreyNormalizerTests
{
    // ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B. Blue 200, green 100, red 50: 22.8 + 58.7 + 14.95 = 96.45.
    [Fact]
    public void Blue_green_and_red_weigh_as_in_BT_601()
    {
        var plane = new float[2];
        GreyNormalizer.Normalize([200, 100, 50, 255, 255, 255], plane, mean: 127.5f, std: 128);
        Assert.Equal((96.45 - 127.5) / 128, plane[0], 5);
        Assert.Equal((255 - 127.5) / 128, plane[1], 5);
    }

    [Fact]
    public void Another_number_of_pixels_is_refused() => Assert.Throws<ArgumentException>(() => GreyNormalizer.Normalize(new byte[6], new float[3], 0, 1));
}
