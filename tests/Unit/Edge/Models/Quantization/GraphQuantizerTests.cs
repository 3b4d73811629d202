using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Quantization;
using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Tests.Unit.Edge.Models.Quantization;

public sealed class GraphQuantizerTests
{
    private static readonly Dictionary<string, ActivationRange> Ranges = new() { ["x"] = new(-1, 1), ["a"] = new(-2, 2), ["b"] = new(-0.2f, 2) };

    [Fact]
    public void The_last_convolution_and_what_follows_it_stay_in_floats()
    {
        var graph = GraphQuantizer.Prepare(OnnxWriter.Write(Graph(), "tiny"), "tiny.onnx");
        Assert.Equal(["x", "a", "b"], GraphQuantizer.TensorsToMeasure(graph));
        GraphQuantizer.Apply(graph, Ranges);
        Assert.Equal("last_weights", graph.Nodes.Single(node => node.Op == "Conv" && node.Outputs[0] == "y").Inputs[1]);
        Assert.Equal("a/weights", graph.Nodes.Single(node => node.Op == "Conv" && node.Outputs[0] == "a").Inputs[1]);
        Assert.Equal(WholeType.Signed8, graph.Initializers["a/weights_q"].WholeType);
        Assert.Equal(WholeType.Unsigned8, graph.Initializers["x/zero"].WholeType);
        Assert.DoesNotContain("first_weights", graph.Initializers.Keys);
    }

    /// <summary>Half a step of x by weights of 1.5 in all, half a step each of a and b, and half a step of the weights: below 0.03 behind a last weight of 1.</summary>
    [Fact]
    public void What_comes_out_is_within_a_step_of_what_floats_give()
    {
        var onnx = OnnxWriter.Write(Graph(), "tiny");
        float[] picture = [-1, -0.5f, 0, 0.3f, 0.7f, 1];
        var (real, whole) = (Run(onnx, picture), Run(GraphQuantizer.Quantize(onnx, "tiny.onnx", "tiny", Ranges), picture));
        // By hand: x 1 gives 1.25 + 0.25, x −1 gives −1.25 + 0.25, of which the LeakyRelu leaves a tenth.
        Assert.Equal(1.5f, real[5], 1e-5f);
        Assert.Equal(-0.1f, real[0], 1e-5f);
        Assert.All(real.Zip(whole), pair => Assert.Equal(pair.First, pair.Second, 0.03f));
        Assert.NotEqual(real, whole);
    }

    [Fact]
    public void The_same_graph_and_ranges_give_the_same_bytes()
    {
        var onnx = OnnxWriter.Write(Graph(), "tiny");
        Assert.Equal(GraphQuantizer.Quantize(onnx, "a", "tiny", Ranges), GraphQuantizer.Quantize(onnx, "b", "tiny", Ranges));
    }

    [Fact]
    public void An_output_on_the_way_keeps_its_name()
    {
        var source = Graph();
        source.Outputs.Add(new OnnxTensor("b", [1, 1, 1, 6]));
        var graph = GraphQuantizer.Prepare(OnnxWriter.Write(source, "tiny"), "tiny.onnx");
        GraphQuantizer.Apply(graph, Ranges);
        Assert.Equal("DequantizeLinear", graph.ProducerOf("b")!.Op);
        Assert.Equal(0, graph.Nodes.Count(node => node.Inputs.Contains("b")));
    }

    [Fact]
    public void A_pad_of_minus_infinity_goes_into_its_max_pool()
    {
        var graph = Graph();
        graph.Initializers["around"] = ConstantTensor.Vector(0, 0, 0, 1, 0, 0, 0, 1);
        graph.Initializers["least"] = ConstantTensor.Of([], [float.NegativeInfinity]);
        graph.Nodes.Insert(2, new OnnxNode("Pad", ["b", "around", "least"], ["padded"]));
        graph.Nodes.Insert(3, new OnnxNode("MaxPool", ["padded"], ["pooled"]).With("kernel_shape", [1, 3]));
        graph.Nodes[4].Inputs[0] = "pooled";
        var prepared = GraphQuantizer.Prepare(OnnxWriter.Write(graph, "tiny"), "tiny.onnx");
        var pool = prepared.Nodes.Single(node => node.Op == "MaxPool");
        Assert.Equal("b", pool.Inputs[0]);
        Assert.Equal([0, 1, 0, 1], pool.Integers("pads"));
        Assert.DoesNotContain(prepared.Nodes, node => node.Op == "Pad");
        // It passes on what it is given, so it has the numbers of that.
        Assert.Equal(["x", "a", "b"], GraphQuantizer.TensorsToMeasure(prepared));
    }

    [Fact]
    public void A_split_of_operator_set_11_takes_its_sizes_as_an_input()
    {
        var graph = Graph();
        graph.Opset = 11;
        graph.Nodes.Insert(2, new OnnxNode("Split", ["b"], ["left", "right"]).With("axis", new OnnxSetting.Whole(3)).With("split", [2, 4]));
        graph.Nodes[3].Inputs[0] = "right";
        var prepared = GraphQuantizer.Prepare(OnnxWriter.Write(graph, "tiny"), "tiny.onnx");
        Assert.Equal(13, prepared.Opset);
        var split = prepared.Nodes.Single(node => node.Op == "Split");
        Assert.Equal([2L, 4L], prepared.Initializers[split.Inputs[1]].Integers!);
        Assert.Empty(split.Integers("split"));
    }

    [Fact]
    public void A_single_convolution_is_the_last_one_and_nothing_is_quantised()
    {
        var graph = Graph();
        graph.Nodes.RemoveRange(0, 2);
        graph.Nodes[0].Inputs[0] = "x";
        var refusal = Assert.Throws<ModelException>(() => GraphQuantizer.Quantize(OnnxWriter.Write(graph, "tiny"), "tiny.onnx", "tiny", Ranges));
        Assert.Equal("tiny.onnx cannot be quantised: it has no convolution with weights of its own before the last ones, and only those calculate in 8 bits.", refusal.Message);
    }

    [Fact]
    public void A_missing_or_endless_range_is_told_with_its_activation()
    {
        var onnx = OnnxWriter.Write(Graph(), "tiny");
        var missing = Assert.Throws<ModelException>(() => GraphQuantizer.Quantize(onnx, "tiny.onnx", "tiny", new Dictionary<string, ActivationRange>(Ranges.Where(pair => pair.Key != "b"))));
        Assert.Contains("nothing is known of the range of its activation 'b'", missing.Message, StringComparison.Ordinal);
        var endless = Assert.Throws<ModelException>(() => GraphQuantizer.Quantize(onnx, "tiny.onnx", "tiny", new Dictionary<string, ActivationRange>(Ranges) { ["a"] = new(float.NegativeInfinity, 1) }));
        Assert.Contains("an activation from -Infinity to 1 cannot be told apart in 8 bits: 'a'", endless.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_calculates_in_whole_numbers_already_is_refused()
    {
        var onnx = GraphQuantizer.Quantize(OnnxWriter.Write(Graph(), "tiny"), "tiny.onnx", "tiny", Ranges);
        Assert.Equal("tiny.onnx calculates in whole numbers already.", Assert.Throws<ModelException>(() => GraphQuantizer.Prepare(onnx, "tiny.onnx")).Message);
    }

    [Fact]
    public void What_is_no_model_is_refused() =>
        Assert.StartsWith("x.onnx cannot be changed: ", Assert.Throws<ModelException>(() => GraphQuantizer.Prepare([8, 7], "x.onnx")).Message, StringComparison.Ordinal);

    /// <summary>Six pixels in a row: a = 1.25 x + 0.25, b = LeakyRelu(a) with a tenth, y = b.</summary>
    private static OnnxGraph Graph()
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(new OnnxTensor("x", [1, 1, 1, 6]));
        graph.Outputs.Add(new OnnxTensor("y", [1, 1, 1, 6]));
        graph.Initializers["first_weights"] = ConstantTensor.Of([1, 1, 1, 1], [1.25f]);
        graph.Initializers["first_bias"] = ConstantTensor.Of([1], [0.25f]);
        graph.Initializers["last_weights"] = ConstantTensor.Of([1, 1, 1, 1], [1f]);
        graph.Nodes.Add(new OnnxNode("Conv", ["x", "first_weights", "first_bias"], ["a"]).With("kernel_shape", [1, 1]));
        graph.Nodes.Add(new OnnxNode("LeakyRelu", ["a"], ["b"]).With("alpha", new OnnxSetting.Real(0.1f)));
        graph.Nodes.Add(new OnnxNode("Conv", ["b", "last_weights"], ["y"]).With("kernel_shape", [1, 1]));
        return graph;
    }

    private static float[] Run(byte[] onnx, float[] picture)
    {
        OnnxLibrary.Load();
        using var session = new InferenceSession(onnx);
        using var options = new RunOptions();
        using var value = OrtValue.CreateTensorValueFromMemory(picture, [1, 1, 1, 6]);
        using var values = session.Run(options, ["x"], [value], ["y"]);
        return values[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
