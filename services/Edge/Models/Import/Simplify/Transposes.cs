using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Edge.Models.Import.Simplify;

/// <summary>Joins a Transpose that follows another into one, and drops those that change nothing.</summary>
internal static class Transposes
{
    public static void Cancel(OnnxGraph graph)
    {
        foreach (var second in graph.Nodes.Where(node => node.Op == "Transpose").ToList())
        {
            if (graph.ProducerOf(second.Inputs[0]) is { Op: "Transpose" } first)
            {
                // Axis i of the result is axis outer[i] of the middle, which is axis inner[outer[i]] of the source.
                var (inner, outer) = (first.Integers("perm"), second.Integers("perm"));
                second.With("perm", outer.Select(axis => inner[axis]));
                second.Inputs[0] = first.Inputs[0];
            }
            var changesNothing = second.Integers("perm").Select((axis, i) => axis == i).All(same => same);
            if (changesNothing && !graph.Outputs.Exists(output => output.Name == second.Outputs[0]))
                graph.Redirect(second.Outputs[0], second.Inputs[0]);
        }
        Unused.Drop(graph);
    }
}
