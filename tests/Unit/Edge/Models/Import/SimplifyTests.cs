using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Import.Simplify;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import;

public sealed class SimplifyTests
{
    private static readonly int[] ChannelsLast = [0, 2, 3, 1];
    private static readonly int[] ChannelsFirst = [0, 3, 1, 2];

    [Fact]
    public void Two_transposes_that_undo_each_other_go()
    {
        var graph = Graph(Transpose("in", "a", ChannelsLast), Transpose("a", "b", ChannelsFirst), new OnnxNode("Sigmoid", ["b"], ["out"]));
        Transposes.Cancel(graph);
        Assert.Equal(["in"], Assert.Single(graph.Nodes).Inputs);
    }

    [Fact]
    public void Two_transposes_that_do_not_undo_each_other_become_one()
    {
        // Middle axes are source axes 1 2 0; the result takes middle axes 2 1 0: source axes 0 2 1.
        var graph = Graph(Transpose("in", "a", [1, 2, 0]), Transpose("a", "out", [2, 1, 0]));
        Transposes.Cancel(graph);
        Assert.Equal([0, 2, 1], Assert.Single(graph.Nodes).Integers("perm"));
    }

    [Fact]
    public void A_transpose_that_others_use_too_stays()
    {
        var graph = Graph(Transpose("in", "a", ChannelsLast), Transpose("a", "b", ChannelsFirst), new OnnxNode("Add", ["a", "b"], ["out"]));
        Transposes.Cancel(graph);
        Assert.Equal(["Transpose", "Add"], graph.Nodes.Select(node => node.Op));
        Assert.Equal(["a", "in"], graph.Nodes[1].Inputs);
    }

    [Fact]
    public void A_sum_behind_a_convolution_becomes_its_bias()
    {
        var graph = Convolution("conv", new OnnxNode("Add", ["t", "bias"], ["sum"]), new OnnxNode("Sigmoid", ["sum"], ["out"]));
        ConvBias.Fold(graph);
        Assert.Equal(["Conv", "Transpose", "Sigmoid"], graph.Nodes.Select(node => node.Op));
        Assert.Equal(["in", "w", "bias"], graph.Nodes[0].Inputs);
        Assert.Equal(["t"], graph.Nodes[2].Inputs);
    }

    [Fact]
    public void A_convolution_that_others_use_without_the_sum_keeps_it_apart()
    {
        var graph = Convolution("conv", new OnnxNode("Add", ["t", "bias"], ["sum"]), new OnnxNode("Add", ["sum", "t"], ["out"]));
        ConvBias.Fold(graph);
        Assert.Equal(["Conv", "Transpose", "Add", "Add"], graph.Nodes.Select(node => node.Op));
    }

    [Theory]
    [InlineData(false, 1)] // zeros: folded
    [InlineData(true, 2)] // another value: kept
    public void Only_padding_with_zeros_goes_into_a_convolution(bool withValue, int nodes)
    {
        var graph = Graph(
            new OnnxNode("Pad", withValue ? ["in", "pads", "value"] : ["in", "pads"], ["padded"]),
            new OnnxNode("Conv", ["padded", "w"], ["out"]).With("pads", [0, 1, 0, 2]));
        graph.Initializers["pads"] = ConstantTensor.Vector(0, 0, 1, 2, 0, 0, 3, 4);
        graph.Initializers["value"] = ConstantTensor.Of([], [1f]);
        graph.Initializers["w"] = ConstantTensor.Of([1, 1, 1, 1], [1f]);
        ConvPadding.Fold(graph);
        Assert.Equal(nodes, graph.Nodes.Count);
        Assert.Equal(withValue ? [0, 1, 0, 2] : [1, 3, 3, 6], graph.Nodes[^1].Integers("pads"));
        Assert.Equal(withValue, graph.Initializers.ContainsKey("pads"));
    }

    private static OnnxGraph Convolution(string name, params OnnxNode[] behind)
    {
        var graph = Graph([new OnnxNode("Conv", ["in", "w"], [name]), Transpose(name, "t", ChannelsLast), .. behind]);
        graph.Initializers["w"] = ConstantTensor.Of([2, 1, 1, 1], [1f, 2f]);
        graph.Initializers["bias"] = ConstantTensor.Of([2], [3f, 4f]);
        return graph;
    }

    private static OnnxNode Transpose(string from, string to, int[] order) => new OnnxNode("Transpose", [from], [to]).With("perm", order);

    private static OnnxGraph Graph(params OnnxNode[] nodes)
    {
        var graph = new OnnxGraph();
        graph.Nodes.AddRange(nodes);
        graph.Outputs.Add(new OnnxTensor("out", [1]));
        return graph;
    }
}
