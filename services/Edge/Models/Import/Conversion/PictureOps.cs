using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Edge.Models.Import.Conversion;

/// <summary>Converts what changes the size of a tensor: Pad, PadV2 and ResizeBilinear.</summary>
internal static class PictureOps
{
    /// <summary>Pad fills with zeros, PadV2 with its third input: before a maximum that is about minus infinity, and must stay so.</summary>
    public static void Pad(TfjsNode node, ConversionState state)
    {
        var input = state.Tensor(node, 0);
        var paddings = state.Integers(node, 1);
        if (paddings.Length != input.Shape.Count * 2)
            throw node.Wrong($"it has {paddings.Length} paddings, its input {input.Shape.Count} axes");
        var begin = paddings.Where((_, i) => i % 2 == 0).ToArray();
        var end = paddings.Where((_, i) => i % 2 == 1).ToArray();
        List<string> inputs = [input.Name, state.Known($"{node.Name}/pads", ConstantTensor.Vector([.. begin.Concat(end).Select(p => (long)p)]))];
        if (node.Op == "PadV2")
            inputs.Add(state.Known($"{node.Name}/value", ConstantTensor.Of([], [state.Floats(node, 2)[0]])));
        state.Emit(node, new OnnxNode("Pad", inputs, [node.Name]), [.. input.Shape.Select((length, axis) => length + begin[axis] + end[axis])]);
    }

    public static void ResizeBilinear(TfjsNode node, ConversionState state)
    {
        var input = state.Nchw(node, 0);
        if (state.Integers(node, 1) is not [var rows, var columns])
            throw node.Wrong("its size must be two numbers: rows, columns");
        int[] shape = [input.Shape[0], input.Shape[1], rows, columns];
        var target = state.IsOpen
            ? state.Known($"{node.Name}/scales", ConstantTensor.Of([4], [1f, 1f, Scale(node, rows, input.Shape[2]), Scale(node, columns, input.Shape[3])]))
            : state.Known($"{node.Name}/sizes", ConstantTensor.Vector([.. shape.Select(length => (long)length)]));
        var grid = node.Flag("half_pixel_centers") ? "half_pixel" : node.Flag("align_corners") ? "align_corners" : "asymmetric";
        state.EmitNchw(node, "Resize", state.IsOpen ? [input.Name, "", target] : [input.Name, "", "", target], shape, resize => resize
            .With("mode", new OnnxSetting.Text("linear"))
            .With("coordinate_transformation_mode", new OnnxSetting.Text(grid)));
    }

    /// <summary>Only whole ratios: others leave it to rounding how many rows come out.</summary>
    private static float Scale(TfjsNode node, int to, int from) =>
        from > 0 && to > 0 && (to % from == 0 || from % to == 0)
            ? (float)to / from
            : throw node.Wrong($"{from} rows or columns become {to}: for an input of open size one must be a multiple of the other");
}
