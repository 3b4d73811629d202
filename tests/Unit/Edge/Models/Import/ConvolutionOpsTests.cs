using CrowdWatch.Edge.Models.Import;
using static CrowdWatch.Tests.Unit.Edge.Models.Import.TinyGraph;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import;

/// <summary>Conv2D and MaxPool on pictures so small that the results were worked out by hand. Pictures are (batch, row, column, channel).</summary>
public sealed class ConvolutionOpsTests
{
    private static readonly float[] OneToSixteen = [.. Enumerable.Range(1, 16).Select(n => (float)n)];

    [Fact]
    public void Weights_change_from_channels_last_to_channels_first()
    {
        // Rows 2, columns 1, channels in 2, channels out 2. Out 0: 1·1 + 3·10 + 5·100 + 7·1000; out 1: 2·1 + 4·10 + 6·100 + 8·1000.
        var result = new TinyGraph().Input(1, 2, 1, 2).Floats("w", [2, 1, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8)
            .Node("y", "Conv2D", ["x", "w"], Texts("padding", "VALID"), List("strides", 1, 1, 1, 1))
            .Run("y", 1, 10, 100, 1000);
        Assert.Equal([1, 1, 1, 2], result.Shape);
        Assert.Equal([7531, 8642], result.Values);
    }

    [Fact]
    public void A_kernel_is_not_mirrored()
    {
        // 1·1 + 2·10, 2·1 + 3·10.
        var result = new TinyGraph().Input(1, 1, 3, 1).Floats("w", [1, 2, 1, 1], 1, 10)
            .Node("y", "Conv2D", ["x", "w"], Texts("padding", "VALID"), List("strides", 1, 1, 1, 1))
            .Run("y", 1, 2, 3);
        Assert.Equal([21, 32], result.Values);
    }

    [Fact]
    public void Same_padding_puts_the_odd_cell_at_the_end()
    {
        // 4 cells, kernel 3, stride 2: two cells out need (2−1)·2 + 3 − 4 = 1 cell of padding, and that at the end.
        // Sums of 1..16 in rows of 4: rows 0-2 × columns 0-2 = 54, × columns 2-3 = 45; rows 2-3 × columns 0-2 = 72, × columns 2-3 = 54.
        var result = new TinyGraph().Input(1, 4, 4, 1).Floats("w", [3, 3, 1, 1], 1, 1, 1, 1, 1, 1, 1, 1, 1)
            .Node("y", "Conv2D", ["x", "w"], Texts("padding", "SAME"), List("strides", 1, 2, 2, 1))
            .Run("y", OneToSixteen);
        Assert.Equal([1, 2, 2, 1], result.Shape);
        Assert.Equal([54, 45, 72, 54], result.Values);
    }

    [Fact]
    public void Explicit_padding_and_dilation()
    {
        // One row 1 2 3, kernel (1, 10) that reaches 3 cells, one zero to the left: 0·1 + 2·10, 1·1 + 3·10.
        var result = new TinyGraph().Input(1, 1, 3, 1).Floats("w", [1, 2, 1, 1], 1, 10)
            .Node("y", "Conv2D", ["x", "w"], Texts("padding", "EXPLICIT"), List("explicit_paddings", 0, 0, 0, 0, 1, 0, 0, 0),
                List("strides", 1, 1, 1, 1), List("dilations", 1, 1, 2, 1))
            .Run("y", 1, 2, 3);
        Assert.Equal([20, 31], result.Values);
    }

    [Fact]
    public void Weights_with_fewer_channels_make_groups()
    {
        // Two groups of one channel each: 3·2 and 5·7.
        var result = new TinyGraph().Input(1, 1, 1, 2).Floats("w", [1, 1, 1, 2], 2, 7)
            .Node("y", "Conv2D", ["x", "w"], Texts("padding", "VALID"), List("strides", 1, 1, 1, 1))
            .Run("y", 3, 5);
        Assert.Equal([6, 35], result.Values);
    }

    [Fact]
    public void A_maximum_with_same_padding_sees_only_what_is_there()
    {
        // The picture is −1..−16; windows as in the test of Same padding above: their greatest are the first cells.
        var result = new TinyGraph().Input(1, 4, 4, 1)
            .Node("y", "MaxPool", ["x"], Texts("padding", "SAME"), List("ksize", 1, 3, 3, 1), List("strides", 1, 2, 2, 1))
            .Run("y", [.. OneToSixteen.Select(n => -n)]);
        Assert.Equal([-1, -3, -9, -11], result.Values);
    }

    [Theory]
    [InlineData("PadV2", -1)] // padded with minus infinity: the greatest real cell
    [InlineData("Pad", 0)] // padded with zeros: greater than all of them
    public void What_is_padded_before_a_maximum_counts(string op, float expected)
    {
        // 2×2 of negative cells with one cell around, one window of 3×3.
        var result = new TinyGraph().Input(1, 2, 2, 1).Wholes("p", [4, 2], 0, 0, 1, 1, 1, 1, 0, 0).Floats("least", [], float.NegativeInfinity)
            .Node("padded", op, op == "Pad" ? ["x", "p"] : ["x", "p", "least"])
            .Node("y", "MaxPool", ["padded"], Texts("padding", "VALID"), List("ksize", 1, 3, 3, 1), List("strides", 1, 2, 2, 1))
            .Run("y", -1, -2, -3, -4);
        Assert.Equal([expected], result.Values);
    }

    [Theory]
    [InlineData("data_format", "NCHW", "Node 'y' (Conv2D): data_format is 'NCHW': understood is 'NHWC'.")]
    [InlineData("padding", "FULL", "Node 'y' (Conv2D): padding is 'FULL': understood are 'VALID', 'SAME', and 'EXPLICIT' with 8 paddings.")]
    public void Settings_that_are_not_understood_are_named(string attribute, string value, string message)
    {
        var graph = new TinyGraph().Input(1, 1, 1, 1).Floats("w", [1, 1, 1, 1], 1).Node("y", "Conv2D", ["x", "w"], Texts(attribute, value));
        Assert.Equal(message, Assert.Throws<ImportException>(() => graph.Import("y")).Message);
    }
}
