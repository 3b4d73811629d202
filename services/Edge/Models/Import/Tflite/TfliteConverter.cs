using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Edge.Models.Import.Tflite;

/// <summary>Turns the part of a TensorFlow Lite graph that lies before its post-processing into an ONNX graph for pictures of any size.</summary>
internal static class TfliteConverter
{
    private static readonly Dictionary<TfliteOp, Action<TfliteOperator, TfliteConversion>> Converters = new()
    {
        [TfliteOp.Add] = TfliteOps.Add,
        [TfliteOp.Concatenation] = TfliteOps.Concatenation,
        [TfliteOp.Conv2D] = TfliteWindows.Conv2D,
        [TfliteOp.DepthwiseConv2D] = TfliteWindows.DepthwiseConv2D,
        [TfliteOp.Logistic] = TfliteOps.Logistic,
        [TfliteOp.MaxPool2D] = TfliteWindows.MaxPool2D,
        [TfliteOp.Mul] = TfliteOps.Mul,
        [TfliteOp.Pad] = TfliteOps.Pad,
        [TfliteOp.StridedSlice] = TfliteOps.StridedSlice,
        [TfliteOp.ResizeNearestNeighbor] = TfliteOps.ResizeNearestNeighbor,
    };

    /// <exception cref="ImportException">The graph has something that is not understood; the message names it.</exception>
    public static OnnxGraph Convert(TfliteGraph source, CutPlan plan)
    {
        var grids = Grids(source, plan);
        var state = new TfliteConversion(source);
        state.Graph.Inputs.Add(Input(source.Tensors[source.Input], plan));
        state.Put(source.Input);
        foreach (var node in Needed(source, grids))
            Convert(node, state);
        Join(state, grids, plan);
        // While it was made, the graph knew its input by its number, as every tensor.
        state.Graph.Redirect(TfliteConversion.NameOf(source.Input), plan.Input);
        return state.Graph;
    }

    private static OnnxTensor Input(TfliteTensor tensor, CutPlan plan) => tensor.Shape is [1, > 0 and var rows, > 0 and var columns, > 0 and var channels]
        ? new OnnxTensor(plan.Input, [1, channels, rows, columns]) { OpenAxes = new Dictionary<int, string> { [2] = "height", [3] = "width" } }
        : throw new ImportException($"The input has the shape [{string.Join(',', tensor.Shape)}]: understood is one picture with 4 axes.");

    private static void Convert(TfliteOperator node, TfliteConversion state)
    {
        if (node.Op == TfliteOp.Dequantize)
            state.Fold(TfliteConversion.Output(node), state.ConstantOf(node, 0) is { Floats: not null } values ? values : throw node.Wrong("understood is one of known float16 values"));
        else if (Converters.TryGetValue(node.Op, out var convert))
            convert(node, state);
        else
            throw node.Wrong($"the operation is not understood; understood are {string.Join(", ", Converters.Keys)} and Dequantize");
    }

    /// <summary>The last joins of a picture each: those with as many channels as a cell has values, finest grid first.</summary>
    private static List<TfliteOperator> Grids(TfliteGraph source, CutPlan plan)
    {
        var grids = source.Operators
            .Where(node => node.Op == TfliteOp.Concatenation && node.Outputs is [var output] && source.Tensors[output].Shape is [_, _, _, var channels] && channels == plan.ValuesPerCell)
            .OrderByDescending(node => (long)source.Tensors[node.Outputs[0]].Shape[1] * source.Tensors[node.Outputs[0]].Shape[2])
            .ToList();
        return grids.Count == plan.Grids
            ? grids
            : throw new ImportException($"The graph joins {grids.Count} grids of {plan.ValuesPerCell} values a cell; needed are {plan.Grids}.");
    }

    /// <summary>The operators that the grids need, in the order of the file, which is that of execution.</summary>
    private static List<TfliteOperator> Needed(TfliteGraph source, List<TfliteOperator> grids)
    {
        var wanted = grids.SelectMany(node => node.Outputs).ToHashSet();
        var needed = new List<TfliteOperator>();
        foreach (var node in source.Operators.Reverse())
        {
            if (!node.Outputs.Any(wanted.Contains))
                continue;
            wanted.UnionWith(node.Inputs);
            needed.Add(node);
        }
        needed.Reverse();
        return needed;
    }

    /// <summary>All cells of all grids behind each other, row by row, each with its values: the form that the decoder of YOLOX reads.</summary>
    private static void Join(TfliteConversion state, List<TfliteOperator> grids, CutPlan plan)
    {
        var graph = state.Graph;
        graph.Initializers["cells"] = ConstantTensor.Vector(1, plan.ValuesPerCell, -1);
        var flat = grids.Select((_, i) => $"grid_{i}").ToList();
        for (var i = 0; i < grids.Count; i++)
            graph.Nodes.Add(new OnnxNode("Reshape", [TfliteConversion.NameOf(grids[i].Outputs[0]), "cells"], [flat[i]]));
        graph.Nodes.Add(new OnnxNode("Concat", flat, ["grids"]).With("axis", new OnnxSetting.Whole(2)));
        graph.Nodes.Add(new OnnxNode("Transpose", ["grids"], [plan.Output]).With("perm", [0, 2, 1]));
        var cells = grids.Sum(node => (long)state.OutputShape(node)[2] * state.OutputShape(node)[3] % int.MaxValue);
        graph.Outputs.Add(new OnnxTensor(plan.Output, [1, (int)Math.Min(cells, int.MaxValue), plan.ValuesPerCell]) { OpenAxes = new Dictionary<int, string> { [1] = "cells" } });
    }
}

/// <summary>Where a graph is cut, and what the result is to be called.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Input">Name of its input.</param>
/// <param name="Output">Name of its output.</param>
/// <param name="Grids">How many grids of cells it lays over the picture.</param>
/// <param name="ValuesPerCell">4 of the box, 1 of whether there is anything, and 1 for each class.</param>
public sealed record CutPlan(string Name, string Input, string Output, int Grids, int ValuesPerCell);
