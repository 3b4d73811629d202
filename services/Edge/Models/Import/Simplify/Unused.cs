using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Edge.Models.Import.Simplify;

/// <summary>Drops the nodes and values that no output needs.</summary>
internal static class Unused
{
    public static void Drop(OnnxGraph graph)
    {
        var needed = graph.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            if (graph.Nodes[i].Outputs.Exists(needed.Contains))
                needed.UnionWith(graph.Nodes[i].Inputs);
            else
                graph.Nodes.RemoveAt(i);
        }
        foreach (var name in graph.Initializers.Keys.Where(name => !needed.Contains(name)).ToList())
            graph.Initializers.Remove(name);
    }
}
