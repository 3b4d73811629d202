using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

public sealed class PictureScalerTests
{
    [Theory]
    // Halved: the weights of the four pixels around the place are 1, 3, 3, 1 of 8; the first stands in for the one before it.
    // (10 + 3 * 10 + 3 * 50 + 90) / 8 = 35, (50 + 3 * 90 + 3 * 250 + 250) / 8 = 165.
    [InlineData(new byte[] { 10, 50, 90, 250 }, new byte[] { 35, 165 })]
    // Doubled: a quarter and three quarters of the way from one to the other.
    [InlineData(new byte[] { 0, 100 }, new byte[] { 0, 25, 75, 100 })]
    [InlineData(new byte[] { 7, 200, 13 }, new byte[] { 7, 200, 13 })]
    [InlineData(new byte[] { 77 }, new byte[] { 77, 77, 77 })]
    public void Each_pixel_is_a_mean_under_a_triangle_in_both_directions(byte[] from, byte[] expected)
    {
        Assert.Equal(expected, Scale(from, expected.Length, isUpright: false));
        Assert.Equal(expected, Scale(from, expected.Length, isUpright: true));
    }

    private static byte[] Scale(byte[] greys, int length, bool isUpright)
    {
        byte[] from = [.. greys.SelectMany(grey => new[] { grey, grey, grey })];
        var to = new byte[length * 3];
        var (scaler, fromStride, toStride) = isUpright
            ? (new PictureScaler(1, greys.Length, 1, length), 3, 3)
            : (new PictureScaler(greys.Length, 1, length, 1), from.Length, to.Length);
        scaler.Scale(from, fromStride, to, toStride);
        return [.. to.Where((_, i) => i % 3 == 1)];
    }
}
