using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Edge.Models.Import.Conversion;

/// <summary>Orders the nodes that the outputs need so that each comes after its inputs.</summary>
internal static class ExecutionOrder
{
    public static List<TfjsNode> Of(TfjsGraph graph, IEnumerable<string> outputs)
    {
        var order = new List<TfjsNode>();
        var finished = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var output in outputs)
            Visit(graph, output, "the outputs", finished, order);
        return order;
    }

    private static void Visit(TfjsGraph graph, string name, string wantedBy, Dictionary<string, bool> finished, List<TfjsNode> order)
    {
        if (finished.TryGetValue(name, out var done))
        {
            if (!done)
                throw new ImportException($"Node '{name}' needs its own output: the graph goes in a circle.");
            return;
        }
        if (!graph.Nodes.TryGetValue(name, out var node))
            throw new ImportException($"There is no node '{name}', which {wantedBy} need.");
        finished[name] = false;
        foreach (var input in node.Inputs)
            Visit(graph, input.Node, $"inputs of '{name}'", finished, order);
        finished[name] = true;
        order.Add(node);
    }
}
