using static CrowdWatch.Tests.Unit.Edge.Models.Import.TinyGraph;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import;

public sealed class PictureOpsTests
{
    /// <summary>
    /// 2×2 cells [1 2; 3 4] become 4×4: value = 1 + c + 2r, where c and r are places in the source, 0 to 1, of the four columns and rows.
    /// Half pixels: (i + 0.5)/2 − 0.5 = −0.25, 0.25, 0.75, 1.25, kept within 0 to 1. Corners: i/3. Neither: i/2, kept within 0 to 1.
    /// </summary>
    [Theory]
    [InlineData("half_pixel_centers", new[] { 0, 0.25f, 0.75f, 1 })]
    [InlineData("align_corners", new[] { 0, 1 / 3f, 2 / 3f, 1 })]
    [InlineData("none", new[] { 0, 0.5f, 1, 1 })]
    public void Bilinear_resizing_reads_at_the_places_that_its_mode_says(string mode, float[] places)
    {
        var result = new TinyGraph().Input(1, 2, 2, 1).Wholes("size", [2], 4, 4)
            .Node("y", "ResizeBilinear", ["x", "size"], Flag(mode)).Run("y", 1, 2, 3, 4);
        var expected = from r in places from c in places select 1 + c + (2 * r);
        Assert.Equal([1, 4, 4, 1], result.Shape);
        Assert.All(expected.Zip(result.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Resizing_keeps_channels_apart()
    {
        var result = new TinyGraph().Input(1, 1, 1, 2).Wholes("size", [2], 1, 2)
            .Node("y", "ResizeBilinear", ["x", "size"], Flag("half_pixel_centers")).Run("y", 5, 7);
        Assert.Equal([1, 1, 2, 2], result.Shape);
        Assert.Equal([5, 7, 5, 7], result.Values);
    }

    [Fact]
    public void Padding_goes_before_and_after_each_axis()
    {
        // [1 2] with one row before, and one column before and two after.
        var result = new TinyGraph().Input(1, 2).Wholes("p", [2, 2], 1, 0, 1, 2).Floats("v", [], 9).Node("y", "PadV2", ["x", "p", "v"]).Run("y", 1, 2);
        Assert.Equal([2, 5], result.Shape);
        Assert.Equal([9, 9, 9, 9, 9, 9, 1, 2, 9, 9], result.Values);
    }
}
