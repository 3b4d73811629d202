using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection.Preprocessing;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Preprocessing;

public sealed class PixelNormalizerTests
{
    [Fact]
    public void Each_channel_becomes_a_plane_and_each_byte_its_distance_from_the_mean_in_standard_deviations()
    {
        // Two pixels: (10, 20, 30) and (0, 255, 33). With means 10, 5, 3 and deviations 2, 10, 0.5:
        // first channel (10-10)/2 = 0 and (0-10)/2 = -5; second (20-5)/10 = 1.5 and (255-5)/10 = 25; third (30-3)/0.5 = 54 and (33-3)/0.5 = 60.
        var planes = new float[6];
        Normalizer([10, 5, 3], [2, 10, 0.5f]).Normalize([10, 20, 30, 0, 255, 33], planes);
        Assert.Equal([0f, -5f, 1.5f, 25f, 54f, 60f], planes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)] // one less than the vectors hold
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(416 * 3 + 7)]
    public void Vectors_and_what_remains_after_them_give_the_formula_to_the_last_bit(int pixels)
    {
        float[] mean = [103.53f, 116.28f, 123.675f];
        float[] std = [57.375f, 57.12f, 58.395f];
        var bytes = new byte[pixels * 3];
        new Random(1).NextBytes(bytes);
        var planes = new float[bytes.Length];

        Normalizer(mean, std).Normalize(bytes, planes);

        for (var pixel = 0; pixel < pixels; pixel++)
        {
            for (var channel = 0; channel < 3; channel++)
                Assert.Equal((bytes[pixel * 3 + channel] - mean[channel]) / std[channel], planes[channel * pixels + pixel]);
        }
    }

    [Fact]
    public void Every_byte_value_keeps_its_value_in_every_channel()
    {
        // Mean 0 and deviation 1 leave the number as it is; 256 pixels, each with three different bytes.
        var bytes = Enumerable.Range(0, 256).SelectMany(i => new[] { (byte)i, (byte)(i + 85), (byte)(i + 170) }).ToArray();
        var planes = new float[bytes.Length];
        Normalizer([0, 0, 0], [1, 1, 1]).Normalize(bytes, planes);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (float)i), planes[..256]);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (float)((i + 85) % 256)), planes[256..512]);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (float)((i + 170) % 256)), planes[512..]);
    }

    [Theory]
    [InlineData(6, 3)]
    [InlineData(5, 5)]
    public void A_picture_that_does_not_fill_the_planes_is_refused(int bytes, int floats) =>
        Assert.Throws<ArgumentException>(() => Normalizer([0, 0, 0], [1, 1, 1]).Normalize(new byte[bytes], new float[floats]));

    [Fact]
    public void A_deviation_of_zero_is_refused() =>
        Assert.Throws<ArgumentException>(() => Normalizer([0, 0, 0], [1, 0, 1]));

    private static PixelNormalizer Normalizer(float[] mean, float[] std) => new(new ModelInput
    {
        Name = "image",
        WidthPx = 416,
        HeightPx = 416,
        Layout = TensorLayout.Nchw,
        Channels = ChannelOrder.Bgr,
        Mean = mean,
        Std = std,
        Resize = ResizeRule.Letterbox,
        PadValue = 0,
    });
}
