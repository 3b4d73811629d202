using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Models;

public sealed class ModelManifestTests
{
    // Its strides are 8 and 16.
    private static readonly ModelManifest Manifest = TestModel.Manifest("m", [1]);

    [Fact]
    public void At_another_size_only_the_input_changes()
    {
        var other = Manifest.At(640, 480);
        Assert.Equal((640, 480), (other.Input.WidthPx, other.Input.HeightPx));
        Assert.Equal(Manifest, other with { Input = Manifest.Input });
        Assert.Equal(Manifest.Input, other.Input with { WidthPx = Manifest.Input.WidthPx, HeightPx = Manifest.Input.HeightPx });
    }

    [Theory]
    [InlineData(640, 488)] // no multiple of 16
    [InlineData(16, 480)]
    [InlineData(640, 4112)]
    public void A_size_that_the_strides_do_not_divide_is_refused(int widthPx, int heightPx) => Assert.Equal(
        $"Model 'm' cannot look at {widthPx}x{heightPx} pixels: allowed are width and height from 32 to 4096 in multiples of 16.",
        Assert.Throws<ModelException>(() => Manifest.At(widthPx, heightPx)).Message);
}
