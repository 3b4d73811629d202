using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Conversion;
using CrowdWatch.Edge.Models.Import.Tfjs;
using static CrowdWatch.Tests.Unit.Edge.Models.Import.TinyGraph;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import;

public sealed class GraphConverterTests
{
    [Fact]
    public void The_order_of_the_nodes_in_the_file_changes_no_byte()
    {
        static TinyGraph Graph() => new TinyGraph().Input(1, 2).Floats("c", [2], 1, 2)
            .Node("sum", "AddV2", ["x", "c"]).Node("a", "Sigmoid", ["sum"]).Node("b", "LeakyRelu", ["sum", "^a"]);
        Assert.Equal(Graph().Import("a", "b"), Graph().InReverse().Import("a", "b"));
    }

    [Fact]
    public void Outputs_come_in_the_order_asked_for_under_their_new_names()
    {
        var graph = new TinyGraph().Input(1, 2).Node("a", "Sigmoid", ["x"]).Node("b", "LeakyRelu", ["a"]);
        using var session = graph.Open("b", "a");
        Assert.Equal(["out_b", "out_a"], session.OutputNames);
        Assert.Equal(["image"], session.InputNames);
    }

    [Fact]
    public void One_tensor_may_be_two_outputs_and_the_input_one_too()
    {
        var graph = new TinyGraph().Input(1).Node("a", "Sigmoid", ["x"]).Node("same", "Identity", ["a"]).Node("through", "Identity", ["x"]);
        using var session = graph.Open("a", "same", "through");
        Assert.Equal(["out_a", "out_same", "out_through"], session.OutputNames);
        Assert.Equal([3], graph.Run("through", 3).Values);
    }

    [Fact]
    public void An_operation_that_is_not_understood_is_named_with_its_node()
    {
        var graph = new TinyGraph().Input(1).Node("y", "Cosh", ["x"]);
        Assert.StartsWith("Node 'y' (Cosh): the operation is not understood; understood are Add, ", Assert.Throws<ImportException>(() => graph.Import("y")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_and_a_missing_node_are_told()
    {
        var circle = new TinyGraph().Input(1).Node("a", "Sigmoid", ["b"]).Node("b", "Sigmoid", ["a"]);
        Assert.Equal("Node 'a' needs its own output: the graph goes in a circle.", Assert.Throws<ImportException>(() => circle.Import("a")).Message);
        var missing = new TinyGraph().Input(1).Node("a", "Sigmoid", ["b"]);
        Assert.Equal("There is no node 'b', which inputs of 'a' need.", Assert.Throws<ImportException>(() => missing.Import("a")).Message);
    }

    [Fact]
    public void A_constant_without_a_value_and_a_text_that_is_no_graph_are_told()
    {
        var valueless = new TinyGraph().Input(1).Node("c", "Const", []);
        Assert.Equal("Node 'c' (Const): its value is not in the weights manifest.", Assert.Throws<ImportException>(() => valueless.Import("c")).Message);
        Assert.Equal("The graph's JSON lacks \"format\".", Assert.Throws<ImportException>(() => TfjsGraphReader.Read("{}"u8.ToArray(), [])).Message);
        Assert.StartsWith("The graph is not JSON:", Assert.Throws<ImportException>(() => TfjsGraphReader.Read("<html>"u8.ToArray(), [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_of_another_name_is_refused()
    {
        var plan = new ImportPlan("tiny", ("picture", "image"), [("x", "y")]);
        var refusal = Assert.Throws<ImportException>(() => TfjsImporter.Import(new TinyGraph().Input(1).Json(), [], plan));
        Assert.Equal("Node 'x' (Placeholder): the input must be 'picture'.", refusal.Message);
    }

    [Fact]
    public void A_padded_convolution_with_bias_gives_the_same_after_simplification()
    {
        // As the real graph has it: Pad and activation channels first, Conv2D and bias channels last. 1×1 picture of 2, zeros around,
        // kernel 1..9 meets it with its middle cell, 5: 2·5 + 100.
        var result = new TinyGraph().Input(1, 1, 1, 1).Wholes("p", [4, 2], 0, 0, 0, 0, 1, 1, 1, 1)
            .Wholes("last", [4], 0, 2, 3, 1).Wholes("first", [4], 0, 3, 1, 2)
            .Floats("w", [3, 3, 1, 1], 1, 2, 3, 4, 5, 6, 7, 8, 9).Floats("bias", [1], 100)
            .Node("padded", "Pad", ["x", "p"]).Node("t", "Transpose", ["padded", "last"])
            .Node("conv", "Conv2D", ["t", "w"], Texts("padding", "VALID"), List("strides", 1, 1, 1, 1))
            .Node("sum", "Add", ["conv", "bias"]).Node("back", "Transpose", ["sum", "first"]).Node("y", "LeakyRelu", ["back"])
            .Run("y", 2);
        Assert.Equal([110], result.Values);
    }
}
