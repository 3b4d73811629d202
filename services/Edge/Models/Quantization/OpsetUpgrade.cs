using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Edge.Models.Quantization;

/// <summary>Brings a graph of the operator sets 11 and 12 to set 13, the first in which weights may have a scale for each channel.</summary>
internal static class OpsetUpgrade
{
    private const int Wanted = 13;
    private const int Oldest = 11;

    /// <summary>Operations whose numbers were a setting in 11 and are an input in 13, and what the setting was called.</summary>
    private static readonly Dictionary<string, string> BecameInputs = new(StringComparer.Ordinal)
    {
        ["Squeeze"] = "axes", ["Unsqueeze"] = "axes", ["ReduceSum"] = "axes", ["Split"] = "split",
    };

    /// <exception cref="ModelException">The graph is older, or has an operation that means something else in set 13.</exception>
    public static void Apply(OnnxGraph graph)
    {
        if (graph.Opset >= Wanted)
            return;
        if (graph.Opset < Oldest)
            throw new ModelException($"its operator set is {graph.Opset}; allowed are {Oldest} and later ones: its maker's tools export them");
        // Up to 12 these flattened what comes behind their axis.
        if (graph.Nodes.Find(node => node.Op is "Softmax" or "LogSoftmax" or "Hardmax") is { } changed)
            throw new ModelException($"its operation {changed.Op} means something else from operator set {Wanted} on, and it has {graph.Opset}: export it with {Wanted} or later");
        foreach (var node in graph.Nodes)
        {
            if (!BecameInputs.TryGetValue(node.Op, out var setting) || node.Integers(setting) is not { Length: > 0 } values)
                continue;
            var name = $"{node.Outputs[0]}/{setting}";
            graph.Initializers[name] = ConstantTensor.Of([values.Length], [.. values.Select(value => (long)value)]);
            node.Settings.Remove(setting);
            node.Inputs.Add(name);
        }
        graph.Opset = Wanted;
    }
}
