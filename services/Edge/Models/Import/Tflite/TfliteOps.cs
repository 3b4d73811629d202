using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Edge.Models.Import.Tflite;

/// <summary>Converts what works value by value or moves values: sums, products, the logistic function, joining, padding, taking every nth cell, enlarging.</summary>
internal static class TfliteOps
{
    public static void Add(TfliteOperator node, TfliteConversion state) => OfTwo(node, state, "Add");

    public static void Mul(TfliteOperator node, TfliteConversion state) => OfTwo(node, state, "Mul");

    public static void Logistic(TfliteOperator node, TfliteConversion state) => state.Emit(node, "Sigmoid", state.Picture(node, 0).Name);

    public static void Concatenation(TfliteOperator node, TfliteConversion state)
    {
        TfliteWindows.RefuseActivation(node, 1);
        var axis = node.Setting(0) is var given && given < 0 ? given + 4 : given;
        if (axis is < 0 or > 3)
            throw node.Wrong($"axis {given}: allowed are -4 to 3");
        var parts = node.Inputs.Select((_, i) => state.Picture(node, i).Name);
        state.Emit(node, "Concat", parts).With("axis", new OnnxSetting.Whole(TfliteConversion.ChannelsFirst(axis)));
    }

    public static void Pad(TfliteOperator node, TfliteConversion state)
    {
        var input = state.Picture(node, 0);
        if (state.Integers(node, 1) is not { Length: 8 } pairs || pairs.Any(length => length is < 0 or > 64))
            throw node.Wrong("understood are 8 paddings from 0 to 64, a beginning and an end for each axis");
        var pads = new long[8];
        for (var axis = 0; axis < 4; axis++)
            (pads[TfliteConversion.ChannelsFirst(axis)], pads[4 + TfliteConversion.ChannelsFirst(axis)]) = (pairs[2 * axis], pairs[2 * axis + 1]);
        state.Emit(node, "Pad", input.Name, state.Known(node, "pads", ConstantTensor.Vector(pads)));
    }

    /// <summary>Every nth row and column from a first one on, to the end whatever the size.</summary>
    public static void StridedSlice(TfliteOperator node, TfliteConversion state)
    {
        var input = state.Picture(node, 0);
        int[][] given = [state.Integers(node, 1), state.Integers(node, 2), state.Integers(node, 3)];
        if (given.Any(numbers => numbers.Length != 4) || Enumerable.Range(2, 3).Any(field => node.Setting(field) != 0))
            throw node.Wrong("understood are beginnings, ends and steps of 4 axes, and masks for beginnings and ends alone");
        var (begin, end, step) = (new long[4], new long[4], new long[4]);
        for (var axis = 0; axis < 4; axis++)
        {
            var to = TfliteConversion.ChannelsFirst(axis);
            begin[to] = IsMasked(node.Setting(0), axis) ? 0 : given[0][axis];
            step[to] = given[2][axis];
            if ((!IsMasked(node.Setting(1), axis) && given[1][axis] != input.Shape[to]) || begin[to] < 0 || begin[to] >= input.Shape[to] || step[to] < 1)
                throw node.Wrong($"axis {axis} from {begin[to]} to {given[1][axis]} by {step[to]}: understood is one that goes on to the end, {input.Shape[to]}");
            end[to] = long.MaxValue;
        }
        state.Emit(node, "Slice", input.Name, state.Known(node, "from", ConstantTensor.Vector(begin)), state.Known(node, "to", ConstantTensor.Vector(end)),
            state.Known(node, "axes", ConstantTensor.Vector(0, 1, 2, 3)), state.Known(node, "steps", ConstantTensor.Vector(step)));
    }

    /// <summary>Enlarging by repeating cells; the factor is what the file's two sizes give.</summary>
    public static void ResizeNearestNeighbor(TfliteOperator node, TfliteConversion state)
    {
        var (input, shape) = (state.Picture(node, 0), state.OutputShape(node));
        if (node.Choice(0) != 0 || node.Choice(1) != 0)
            throw node.Wrong("understood is one without aligned corners and without half pixels");
        if (shape[2] % input.Shape[2] != 0 || shape[3] % input.Shape[3] != 0 || !state.Integers(node, 1).AsSpan().SequenceEqual(shape.AsSpan(2)))
            throw node.Wrong($"{input.Shape[2]} x {input.Shape[3]} to {string.Join(" x ", state.Integers(node, 1))}: understood are whole factors");
        var scales = ConstantTensor.Of([4], [1f, 1f, shape[2] / input.Shape[2], shape[3] / input.Shape[3]]);
        state.Emit(node, "Resize", input.Name, "", state.Known(node, "scales", scales))
            .With("mode", new OnnxSetting.Text("nearest"))
            .With("coordinate_transformation_mode", new OnnxSetting.Text("asymmetric"))
            .With("nearest_mode", new OnnxSetting.Text("floor"));
    }

    private static bool IsMasked(int mask, int axis) => (mask >> axis & 1) == 1;

    private static void OfTwo(TfliteOperator node, TfliteConversion state, string op)
    {
        TfliteWindows.RefuseActivation(node, 0);
        state.Emit(node, op, state.Picture(node, 0).Name, state.Picture(node, 1).Name);
    }
}
