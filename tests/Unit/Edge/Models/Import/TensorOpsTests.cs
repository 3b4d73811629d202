using CrowdWatch.Edge.Models.Import;
using static CrowdWatch.Tests.Unit.Edge.Models.Import.TinyGraph;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import;

public sealed class TensorOpsTests
{
    [Theory]
    [InlineData("split", 1, new float[] { 1 })]
    [InlineData("split:1", 3, new float[] { 2, 3, 4 })]
    public void The_parts_of_a_split_are_told_apart(string part, int length, float[] expected)
    {
        var result = new TinyGraph().Input(1, 4).Wholes("lengths", [2], 1, -1).Wholes("axis", [], -1)
            .Node("split", "SplitV", ["x", "lengths", "axis"]).Node("y", "Identity", [part]).Run("y", 1, 2, 3, 4);
        Assert.Equal([1, length], result.Shape);
        Assert.Equal(expected, result.Values);
    }

    [Fact]
    public void A_split_that_does_not_add_up_is_refused()
    {
        var graph = new TinyGraph().Input(1, 4).Wholes("lengths", [2], 1, 2).Wholes("axis", [], 1).Node("y", "SplitV", ["x", "lengths", "axis"]);
        Assert.Equal("Node 'y' (SplitV): parts of [1,2] do not make up 4.", Assert.Throws<ImportException>(() => graph.Import("y")).Message);
    }

    [Fact]
    public void A_transpose_reorders_axes()
    {
        var result = new TinyGraph().Input(2, 3).Wholes("order", [2], 1, 0).Node("y", "Transpose", ["x", "order"]).Run("y", 1, 2, 3, 4, 5, 6);
        Assert.Equal([3, 2], result.Shape);
        Assert.Equal([1, 4, 2, 5, 3, 6], result.Values);
    }

    [Fact]
    public void Joining_goes_along_the_axis_named()
    {
        var result = new TinyGraph().Input(2, 1).Wholes("axis", [], -1).Node("y", "ConcatV2", ["x", "x", "axis"]).Run("y", 1, 2);
        Assert.Equal([2, 2], result.Shape);
        Assert.Equal([1, 1, 2, 2], result.Values);
    }

    [Fact]
    public void Sums_stretch_the_shorter_side()
    {
        var result = new TinyGraph().Input(2, 2).Floats("row", [2], 10, 20).Node("y", "AddV2", ["row", "x"]).Run("y", 1, 2, 3, 4);
        Assert.Equal([11, 22, 13, 24], result.Values);
    }

    [Fact]
    public void Activations_keep_their_slope()
    {
        // With alpha 0.25: −4·0.25; without one TensorFlow takes 0.2: −1·0.2. Sigmoid(0) = 1/2.
        var graph = new TinyGraph().Input(1).Node("quarter", "LeakyRelu", ["x"], Real("alpha", 0.25f)).Node("usual", "LeakyRelu", ["quarter"])
            .Node("half", "Sigmoid", ["x"]);
        Assert.Equal([-1], graph.Run("quarter", -4).Values);
        Assert.Equal(-0.2f, Assert.Single(graph.Run("usual", -4).Values), 1e-6);
        Assert.Equal([0.5f], graph.Run("half", 0).Values);
    }

    [Theory]
    [InlineData(new int[0], new int[0], 0)] // no place set, as in the real graph
    [InlineData(new[] { 2 }, new[] { 1 }, 0)] // place 2 set to 1, and (6, −1, 0) + (0, 0, 1) = (6, −1, 1)
    public void The_target_of_a_reshape_may_be_worked_out_from_known_numbers(int[] places, int[] values, int otherwise)
    {
        var last = places.Length == 0 ? 1 : 0;
        var result = new TinyGraph().Input(2, 3)
            .Wholes("places", [places.Length, 1], places).Wholes("length", [1], 3).Wholes("values", [values.Length], values).Wholes("otherwise", [], otherwise)
            .Wholes("base", [3], 6, -1, last)
            .Node("sparse", "SparseToDense", ["places", "length", "values", "otherwise"])
            .Node("target", "AddV2", ["base", "sparse"])
            .Node("y", "Reshape", ["x", "target"])
            .Run("y", 1, 2, 3, 4, 5, 6);
        Assert.Equal([6, 1, 1], result.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], result.Values);
    }
}
