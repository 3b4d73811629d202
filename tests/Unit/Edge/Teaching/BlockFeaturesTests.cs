using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class BlockFeaturesTests
{
    private static readonly BlockGrid Grid = new(5, 6); // a whole block and one of five cells

    [Fact]
    public void The_background_is_the_middle_of_what_each_cell_shows()
    {
        Half[] At(float a, float b) => [(Half)a, (Half)b];
        Assert.Equal([2, 5], Background.Of([At(1, 5), At(9, 4), At(2, 6)]));
        Assert.Equal([1.5f, 4.5f], Background.Of([At(1, 5), At(2, 4)]));
    }

    [Fact]
    public void Rises_and_falls_stand_apart_and_blocks_add_up()
    {
        // Channel 0 rises by 3 in cell 0 (block 0) and by 1 in cell 5 (block 1); channel 1 falls by 4 in cell 1 (block 0).
        var background = Enumerable.Repeat(2f, 60).ToArray();
        var map = background.Select(value => (Half)value).ToArray();
        (map[0], map[5], map[31]) = ((Half)5, (Half)3, (Half)(-2));
        Assert.Equal(
            [3 / 25f, 0, 0, 4 / 25f, 1 / 25f, 0, 0, 0],
            BlockFeatures.Of(map, background, Grid));
    }

    [Fact]
    public void Both_sides_of_a_channel_share_their_scale()
    {
        // Two channels, two blocks: channel 0 has 3 and 0 above, 0 and 1 below: √((9 + 1)/(2·2)) = √2.5; channel 1 has nothing.
        float[] picture = [3, 0, 0, 0, 0, 0, 1, 0];
        var scale = BlockFeatures.Scale([picture], 4);
        Assert.Equal([Math.Sqrt(2.5), 1, Math.Sqrt(2.5), 1], scale.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Theory]
    [InlineData(0.19f, 0)]
    [InlineData(0.3f, 0.5f)]
    [InlineData(0.35f, 0.75f)]
    [InlineData(0.6f, 1)]
    public void A_detection_weighs_more_the_surer_it_is(float confidence, float expected) => Assert.Equal(expected, new HeadPoint(0, confidence).WeightAt(0.3f), 1e-5);
}
