using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Edge.Models.Import.Simplify;

/// <summary>Folds a Pad with zeros around rows and columns into the padding of the Conv behind it.</summary>
internal static class ConvPadding
{
    public static void Fold(OnnxGraph graph)
    {
        foreach (var conv in graph.Nodes.Where(node => node.Op == "Conv"))
        {
            // A Pad with a third input pads with something else than zero; one that others use too must stay.
            if (graph.ProducerOf(conv.Inputs[0]) is not { Op: "Pad", Inputs: [var source, var name] } || graph.UsesOf(conv.Inputs[0]) != 1
                || graph.Initializers[name].Integers is not [0, 0, >= 0 and var top, >= 0 and var left, 0, 0, >= 0 and var bottom, >= 0 and var right])
                continue;
            var own = conv.Integers("pads");
            conv.With("pads", [own[0] + (int)top, own[1] + (int)left, own[2] + (int)bottom, own[3] + (int)right]);
            conv.Inputs[0] = source;
        }
        Unused.Drop(graph);
    }
}
