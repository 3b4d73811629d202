using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Edge.Models.Import.Conversion;

/// <summary>Turns a TensorFlow.js graph into an ONNX graph, operation by operation, in an order that only the graph decides.</summary>
public static class GraphConverter
{
    private static readonly Dictionary<string, Action<TfjsNode, ConversionState>> Converters = new(StringComparer.Ordinal)
    {
        ["Add"] = TensorOps.Add,
        ["AddV2"] = TensorOps.Add,
        ["ConcatV2"] = TensorOps.Concat,
        ["Conv2D"] = ConvolutionOps.Conv2D,
        ["Identity"] = TensorOps.Identity,
        ["LeakyRelu"] = TensorOps.LeakyRelu,
        ["MaxPool"] = ConvolutionOps.MaxPool,
        ["Pad"] = PictureOps.Pad,
        ["PadV2"] = PictureOps.Pad,
        ["Reshape"] = TensorOps.Reshape,
        ["ResizeBilinear"] = PictureOps.ResizeBilinear,
        ["Sigmoid"] = TensorOps.Sigmoid,
        ["SplitV"] = TensorOps.SplitV,
        ["Transpose"] = TensorOps.Transpose,
    };

    /// <exception cref="ImportException">The graph has something that is not understood; the message names it.</exception>
    public static OnnxGraph Convert(TfjsGraph source, ImportPlan plan)
    {
        var order = ExecutionOrder.Of(source, plan.Outputs.Select(output => output.From));
        var state = new ConversionState(source.Constants, plan.OpenAxes.Count > 0);
        foreach (var node in order)
            Convert(node, plan, state);
        foreach (var (from, to) in plan.Outputs)
            NameOutput(state, from, to);
        OpenAxes(state.Graph, plan);
        return state.Graph;
    }

    private static void Convert(TfjsNode node, ImportPlan plan, ConversionState state)
    {
        if (node.Op == "Const")
            return;
        if (node.Op == "Placeholder")
        {
            if (node.Name != plan.Input.From)
                throw node.Wrong($"the input must be '{plan.Input.From}'");
            var shape = node.Shape("shape");
            if (shape is null || shape.Any(length => length <= 0))
                throw node.Wrong("its shape must be known");
            state.Graph.Inputs.Add(new OnnxTensor(plan.Input.To, shape));
            state.Alias(node, state.Graph.Inputs[0]);
        }
        else if (ConstantFolding.TryEvaluate(node, state) is { } value)
        {
            state.Fold(node, value);
        }
        else if (Converters.TryGetValue(node.Op, out var convert))
        {
            convert(node, state);
        }
        else
        {
            throw node.Wrong($"the operation is not understood; understood are {string.Join(", ", Converters.Keys)}, and SparseToDense of known numbers");
        }
    }

    /// <summary>Says of the input's open axes their names, and of the outputs no length: those follow from the graph.</summary>
    private static void OpenAxes(OnnxGraph graph, ImportPlan plan)
    {
        if (plan.OpenAxes.Count == 0)
            return;
        var input = graph.Inputs[0];
        if (plan.OpenAxes.FirstOrDefault(open => open.Axis < 0 || open.Axis >= input.Shape.Count) is { Name: { } name, Axis: var axis })
            throw new ImportException($"Axis {axis} ('{name}') of the input is to be open: it has the axes 0 to {input.Shape.Count - 1}.");
        graph.Inputs[0] = input with { OpenAxes = plan.OpenAxes.ToDictionary(open => open.Axis, open => open.Name) };
        for (var i = 0; i < graph.Outputs.Count; i++)
            graph.Outputs[i] = graph.Outputs[i] with { OpenAxes = Enumerable.Range(0, graph.Outputs[i].Shape.Count).ToDictionary(open => open, _ => "") };
    }

    /// <summary>Gives a tensor its name as an output; one that is an input or an output already is passed through an Identity.</summary>
    private static void NameOutput(ConversionState state, string from, string to)
    {
        var graph = state.Graph;
        var tensor = state.TensorOf(new TensorRef(from, 0));
        if (graph.ProducerOf(tensor.Name) is { } producer && !graph.Outputs.Exists(output => output.Name == tensor.Name))
        {
            producer.Outputs[producer.Outputs.IndexOf(tensor.Name)] = to;
            graph.Redirect(tensor.Name, to);
            state.Rename(tensor.Name, to);
        }
        else
        {
            graph.Nodes.Add(new OnnxNode("Identity", [tensor.Name], [to]));
        }
        graph.Outputs.Add(new OnnxTensor(to, tensor.Shape));
    }
}
