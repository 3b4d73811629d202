using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Edge.Models.Import.Simplify;

/// <summary>Folds Conv → Transpose → Add(one number per channel) into the bias of the Conv.</summary>
internal static class ConvBias
{
    private static readonly int[] ChannelsLast = [0, 2, 3, 1];

    public static void Fold(OnnxGraph graph)
    {
        foreach (var add in graph.Nodes.Where(node => node.Op == "Add").ToList())
        {
            if (graph.Outputs.Exists(output => output.Name == add.Outputs[0]))
                continue;
            if (TryFold(graph, add, add.Inputs[0], add.Inputs[1]) || TryFold(graph, add, add.Inputs[1], add.Inputs[0]))
                graph.Nodes.Remove(add);
        }
    }

    private static bool TryFold(OnnxGraph graph, OnnxNode add, string sum, string bias)
    {
        if (graph.ProducerOf(sum) is not { Op: "Transpose" } transpose || graph.UsesOf(sum) != 1 || !transpose.Integers("perm").SequenceEqual(ChannelsLast)
            || graph.ProducerOf(transpose.Inputs[0]) is not { Op: "Conv", Inputs: [_, var weights] } conv || graph.UsesOf(conv.Outputs[0]) != 1
            || !graph.Initializers.TryGetValue(bias, out var values) || values.Shape is not [var channels]
            || channels != graph.Initializers[weights].Shape[0])
            return false;
        conv.Inputs.Add(bias);
        graph.Redirect(add.Outputs[0], sum);
        return true;
    }
}
