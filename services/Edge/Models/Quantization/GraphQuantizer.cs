using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Import.Simplify;

namespace CrowdWatch.Edge.Models.Quantization;

/// <summary>
/// Writes a graph so that its convolutions calculate in 8 bits: activations as numbers from 0 to 255 of one scale a tensor, weights from −127 to 127 of one scale an
/// output channel, sums in 32 bits. In the form of pairs of QuantizeLinear and DequantizeLinear, which ONNX Runtime makes into operations of whole numbers.
/// </summary>
/// <remarks>Activations from −128 to 127 are slower than floats on processors of x86, so they are not to be had. The same graph and ranges give the same bytes everywhere.</remarks>
public static class GraphQuantizer
{
    /// <summary>The .onnx file of a model in 8 bits.</summary>
    /// <param name="onnx">Its .onnx file in floats.</param>
    /// <param name="path">Where that came from, for messages.</param>
    /// <param name="name">What the graph is called in the file.</param>
    /// <param name="ranges">Ranges of <see cref="TensorsToMeasure"/>; others are left alone.</param>
    /// <exception cref="ModelException">It cannot be quantised; the message says why.</exception>
    public static byte[] Quantize(byte[] onnx, string path, string name, IReadOnlyDictionary<string, ActivationRange> ranges)
    {
        var graph = Prepare(onnx, path);
        try
        {
            Apply(graph, ranges);
        }
        catch (ModelException e)
        {
            throw new ModelException($"{path} cannot be quantised: {e.Message}.", e);
        }
        return OnnxWriter.Write(graph, name);
    }

    /// <summary>Reads a model, brought into the form that is quantised.</summary>
    /// <exception cref="ModelException">It cannot be brought into that form; the message says why.</exception>
    public static OnnxGraph Prepare(byte[] onnx, string path)
    {
        var graph = OnnxReader.Read(onnx, path);
        if (graph.Nodes.Exists(node => node.Op is "QuantizeLinear" or "DequantizeLinear" or "QLinearConv" or "ConvInteger"))
            throw new ModelException($"{path} calculates in whole numbers already.");
        try
        {
            OpsetUpgrade.Apply(graph);
            PoolPadding.Fold(graph);
            return graph;
        }
        catch (ModelException e)
        {
            throw new ModelException($"{path} cannot be quantised: {e.Message}.", e);
        }
    }

    /// <summary>Tensors of a prepared graph whose ranges are needed.</summary>
    /// <exception cref="ModelException">Nothing of the graph could calculate in 8 bits.</exception>
    public static IReadOnlyList<string> TensorsToMeasure(OnnxGraph prepared) => [.. QuantizationPlan.Of(prepared).Measured];

    /// <summary>Changes a prepared graph into its form of 8 bits.</summary>
    /// <exception cref="ModelException">A range is missing or not finite, or nothing of the graph could calculate in 8 bits.</exception>
    public static void Apply(OnnxGraph prepared, IReadOnlyDictionary<string, ActivationRange> ranges)
    {
        var plan = QuantizationPlan.Of(prepared);
        var affine = plan.Measured.ToDictionary(tensor => tensor, tensor => AffineOf(tensor, ranges), StringComparer.Ordinal);
        foreach (var conv in plan.Convolutions)
            QuantizeWeights(prepared, conv, affine[plan.RootOf(conv.Inputs[0])].Scale);
        foreach (var (tensor, (scale, zeroPoint)) in affine)
        {
            prepared.Initializers[ScaleName(tensor)] = ConstantTensor.Of([], [scale]);
            prepared.Initializers[ZeroPointName(tensor)] = ConstantTensor.Of([], [zeroPoint], WholeType.Unsigned8);
        }
        foreach (var tensor in plan.Tensors)
            QuantizeTensor(prepared, tensor, plan.RootOf(tensor));
        Unused.Drop(prepared);
    }

    private static (float Scale, int ZeroPoint) AffineOf(string tensor, IReadOnlyDictionary<string, ActivationRange> ranges)
    {
        if (!ranges.TryGetValue(tensor, out var range))
            throw new ModelException($"nothing is known of the range of its activation '{tensor}'");
        try
        {
            return range.Affine();
        }
        catch (ModelException e)
        {
            throw new ModelException($"{e.Message}: '{tensor}'", e);
        }
    }

    private static void QuantizeWeights(OnnxGraph graph, OnnxNode conv, float inputScale)
    {
        var weights = graph.Initializers[conv.Inputs[1]];
        var bias = conv.Inputs.Count > 2 ? graph.Initializers[conv.Inputs[2]] : null;
        var quantized = ChannelWeights.Of(weights, bias, inputScale);
        // By the convolution's own name: two may share their weights and not their input's scale.
        var name = conv.Outputs[0];
        int[] channels = [weights.Shape[0]];
        graph.Initializers[$"{name}/weights_q"] = ConstantTensor.Of([.. weights.Shape], quantized.Weights, WholeType.Signed8);
        graph.Initializers[$"{name}/weights_scale"] = ConstantTensor.Of(channels, quantized.Scales);
        graph.Initializers[$"{name}/weights_zero"] = ConstantTensor.Of(channels, new long[channels[0]], WholeType.Signed8);
        Dequantize(graph, conv, 1, $"{name}/weights", [$"{name}/weights_q", $"{name}/weights_scale", $"{name}/weights_zero"]);
        if (quantized.Bias is null)
            return;
        graph.Initializers[$"{name}/bias_q"] = ConstantTensor.Of(channels, quantized.Bias, WholeType.Signed32);
        graph.Initializers[$"{name}/bias_scale"] = ConstantTensor.Of(channels, quantized.BiasScales);
        Dequantize(graph, conv, 2, $"{name}/bias", [$"{name}/bias_q", $"{name}/bias_scale"]);
    }

    private static void Dequantize(OnnxGraph graph, OnnxNode conv, int input, string output, string[] from)
    {
        graph.Nodes.Insert(graph.Nodes.IndexOf(conv), new OnnxNode("DequantizeLinear", from, [output]).With("axis", new OnnxSetting.Whole(0)));
        conv.Inputs[input] = output;
    }

    /// <summary>Everything that used the tensor uses what its 8 bits stand for; an output of the graph keeps its name.</summary>
    private static void QuantizeTensor(OnnxGraph graph, string tensor, string root)
    {
        var isOutput = graph.Outputs.Exists(output => output.Name == tensor);
        var (whole, real) = ($"{tensor}/q", $"{tensor}/dq");
        graph.Redirect(tensor, real);
        var producer = graph.ProducerOf(tensor);
        var source = tensor;
        if (isOutput && producer is not null)
        {
            source = $"{tensor}/float";
            producer.Outputs[producer.Outputs.IndexOf(tensor)] = source;
        }
        var at = producer is null ? 0 : graph.Nodes.IndexOf(producer) + 1;
        string[] scale = [ScaleName(root), ZeroPointName(root)];
        graph.Nodes.Insert(at, new OnnxNode("QuantizeLinear", [source, .. scale], [whole]));
        graph.Nodes.Insert(at + 1, new OnnxNode("DequantizeLinear", [whole, .. scale], [real]));
        if (isOutput && producer is not null)
            graph.Nodes.Insert(at + 2, new OnnxNode("DequantizeLinear", [whole, .. scale], [tensor]));
    }

    private static string ScaleName(string tensor) => $"{tensor}/scale";

    private static string ZeroPointName(string tensor) => $"{tensor}/zero";
}
