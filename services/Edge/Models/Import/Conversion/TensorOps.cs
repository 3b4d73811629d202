using CrowdWatch.Edge.Models.Import.Onnx;
using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Edge.Models.Import.Conversion;

/// <summary>Converts what works value by value or only rearranges: sums, activations, joining, splitting, reshaping, transposing.</summary>
internal static class TensorOps
{
    /// <summary>The slope that TensorFlow takes where a LeakyRelu names none.</summary>
    private const float DefaultSlope = 0.2f;

    public static void Add(TfjsNode node, ConversionState state)
    {
        var (left, right) = (state.Tensor(node, 0), state.Tensor(node, 1));
        state.Emit(node, new OnnxNode("Add", [left.Name, right.Name], [node.Name]), Broadcast(node, left.Shape, right.Shape));
    }

    public static void LeakyRelu(TfjsNode node, ConversionState state)
    {
        var input = state.Tensor(node, 0);
        var slope = new OnnxSetting.Real(node.Real("alpha", DefaultSlope));
        state.Emit(node, new OnnxNode("LeakyRelu", [input.Name], [node.Name]).With("alpha", slope), input.Shape);
    }

    public static void Sigmoid(TfjsNode node, ConversionState state)
    {
        var input = state.Tensor(node, 0);
        state.Emit(node, new OnnxNode("Sigmoid", [input.Name], [node.Name]), input.Shape);
    }

    /// <summary>Joins all inputs but the last, which says the axis.</summary>
    public static void Concat(TfjsNode node, ConversionState state)
    {
        var parts = Enumerable.Range(0, node.Inputs.Count - 1).Select(i => state.Tensor(node, i)).ToList();
        var axis = Axis(node, state.Integers(node, node.Inputs.Count - 1), parts[0].Shape.Count);
        var shape = parts[0].Shape.ToArray();
        shape[axis] = parts.Sum(part => part.Shape[axis]);
        state.Emit(node, new OnnxNode("Concat", parts.Select(part => part.Name), [node.Name]).With("axis", new OnnxSetting.Whole(axis)), shape);
    }

    /// <summary>Cuts into parts of given lengths; one of them may be -1, the rest.</summary>
    public static void SplitV(TfjsNode node, ConversionState state)
    {
        var input = state.Tensor(node, 0);
        var lengths = state.Integers(node, 1);
        var axis = Axis(node, state.Integers(node, 2), input.Shape.Count);
        if (Array.IndexOf(lengths, -1) is var rest and >= 0)
            lengths[rest] = input.Shape[axis] - (lengths.Sum() + 1);
        if (lengths.Sum() != input.Shape[axis] || lengths.Any(length => length < 0))
            throw node.Wrong($"parts of [{string.Join(',', lengths)}] do not make up {input.Shape[axis]}");
        var split = state.Known($"{node.Name}/split", ConstantTensor.Vector([.. lengths.Select(length => (long)length)]));
        var outputs = lengths.Select((_, i) => new TensorRef(node.Name, i).ToString());
        var shapes = lengths.Select(length => (IReadOnlyList<int>)[.. input.Shape.Select((l, a) => a == axis ? length : l)]);
        state.Emit(node, new OnnxNode("Split", [input.Name, split], outputs).With("axis", new OnnxSetting.Whole(axis)), [.. shapes]);
    }

    public static void Reshape(TfjsNode node, ConversionState state)
    {
        var input = state.Tensor(node, 0);
        var shape = state.Integers(node, 1);
        var count = ConstantTensor.CountOf(input.Shape);
        if (Array.IndexOf(shape, -1) is var rest and >= 0)
            shape[rest] = count / Math.Max(1, shape.Where((_, i) => i != rest).Aggregate(1, (a, b) => a * b));
        if (ConstantTensor.CountOf(shape) != count)
            throw node.Wrong($"[{string.Join(',', input.Shape)}] cannot become [{string.Join(',', shape)}]");
        var target = state.Known($"{node.Name}/shape", ConstantTensor.Vector(state.IsOpen ? OpenTarget(node, input.Shape, shape) : [.. shape.Select(length => (long)length)]));
        state.Emit(node, new OnnxNode("Reshape", [input.Name, target], [node.Name]), shape);
    }

    /// <summary>The target in numbers of ONNX that name no length: 0 keeps an axis of the input, −1 takes what is left, and can do so for one axis only.</summary>
    private static long[] OpenTarget(TfjsNode node, IReadOnlyList<int> from, int[] to)
    {
        var target = to.Select((length, axis) => axis < from.Count && from[axis] == length ? 0L : length == 1 ? 1 : -1).ToArray();
        return target.Count(length => length == -1) <= 1
            ? target
            : throw node.Wrong($"[{string.Join(',', from)}] becomes [{string.Join(',', to)}]: for an input of open size one axis at most may be new");
    }

    public static void Transpose(TfjsNode node, ConversionState state)
    {
        var input = state.Tensor(node, 0);
        var order = state.Integers(node, 1);
        if (!order.Order().SequenceEqual(Enumerable.Range(0, input.Shape.Count)))
            throw node.Wrong($"[{string.Join(',', order)}] does not order {input.Shape.Count} axes");
        state.Emit(node, new OnnxNode("Transpose", [input.Name], [node.Name]).With("perm", order), [.. order.Select(axis => input.Shape[axis])]);
    }

    public static void Identity(TfjsNode node, ConversionState state) => state.Alias(node, state.Tensor(node, 0));

    private static int Axis(TfjsNode node, int[] values, int axes)
    {
        if (values is [var axis] && axis >= -axes && axis < axes)
            return axis < 0 ? axis + axes : axis;
        throw node.Wrong($"axis [{string.Join(',', values)}]: allowed is one number from {-axes} to {axes - 1}");
    }

    private static int[] Broadcast(TfjsNode node, IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        var shape = new int[Math.Max(left.Count, right.Count)];
        for (var i = 1; i <= shape.Length; i++)
        {
            var (l, r) = (i <= left.Count ? left[^i] : 1, i <= right.Count ? right[^i] : 1);
            if (l != r && l != 1 && r != 1)
                throw node.Wrong($"[{string.Join(',', left)}] and [{string.Join(',', right)}] do not fit");
            shape[^i] = Math.Max(l, r);
        }
        return shape;
    }
}
