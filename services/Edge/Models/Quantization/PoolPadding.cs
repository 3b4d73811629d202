using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Import.Simplify;

namespace CrowdWatch.Edge.Models.Quantization;

/// <summary>Folds a Pad with the least of all numbers into the MaxPool behind it, which pads so by itself: no 8 bits tell such a range apart.</summary>
internal static class PoolPadding
{
    // What a writer takes for the least of all: minus infinity, or about the least float.
    private const float Least = -1e30f;

    public static void Fold(OnnxGraph graph)
    {
        foreach (var pool in graph.Nodes.Where(node => node.Op == "MaxPool"))
        {
            if (graph.ProducerOf(pool.Inputs[0]) is not { Op: "Pad", Inputs: [var source, var around, var with, ..] } || graph.UsesOf(pool.Inputs[0]) != 1
                || !graph.Initializers.TryGetValue(around, out var pads) || !graph.Initializers.TryGetValue(with, out var value)
                || value.Floats is not [<= Least] || pool.Settings.ContainsKey("auto_pad")
                || pads.Integers is not [0, 0, >= 0 and var top, >= 0 and var left, 0, 0, >= 0 and var bottom, >= 0 and var right])
                continue;
            var own = pool.Integers("pads") is { Length: 4 } given ? given : [0, 0, 0, 0];
            int[] sum = [own[0] + (int)top, own[1] + (int)left, own[2] + (int)bottom, own[3] + (int)right];
            var kernel = pool.Integers("kernel_shape");
            // A MaxPool is not allowed to pad by its whole window.
            if (sum.Where((pad, i) => pad >= kernel[i % kernel.Length]).Any())
                continue;
            pool.With("pads", sum);
            pool.Inputs[0] = source;
        }
        Unused.Drop(graph);
    }
}
