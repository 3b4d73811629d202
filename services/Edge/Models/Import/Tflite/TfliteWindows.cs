using CrowdWatch.Edge.Models.Import.Conversion;
using CrowdWatch.Edge.Models.Import.Onnx;

namespace CrowdWatch.Edge.Models.Import.Tflite;

/// <summary>Converts what slides a window over a picture: convolutions, whole and by channel, and the maximum of a window.</summary>
internal static class TfliteWindows
{
    private const int Same = 0;
    private const int Valid = 1;

    public static void Conv2D(TfliteOperator node, TfliteConversion state)
    {
        RefuseActivation(node, 3);
        var weights = state.Floats(node, 1, 4); // channels out, rows, columns, channels in
        var input = state.Picture(node, 0);
        if (weights.Shape[3] != input.Shape[1])
            throw node.Wrong($"its weights take {weights.Shape[3]} channels, its input has {input.Shape[1]}");
        Convolution(node, state, input, Reordered(weights, weights.Shape[0], weights.Shape[3], channelsLast: true), groups: 1, (4, 5));
    }

    public static void DepthwiseConv2D(TfliteOperator node, TfliteConversion state)
    {
        RefuseActivation(node, 4);
        var weights = state.Floats(node, 1, 4); // 1, rows, columns, channels out
        var input = state.Picture(node, 0);
        if (weights.Shape[0] != 1 || weights.Shape[3] % input.Shape[1] != 0)
            throw node.Wrong($"its weights have the shape [{string.Join(',', weights.Shape)}], its input {input.Shape[1]} channels: understood is 1 and a multiple of these");
        Convolution(node, state, input, Reordered(weights, weights.Shape[3], 1, channelsLast: false), groups: input.Shape[1], (5, 6));
    }

    public static void MaxPool2D(TfliteOperator node, TfliteConversion state)
    {
        RefuseActivation(node, 5);
        var window = Of(node, state.Picture(node, 0), [node.Setting(4), node.Setting(3)], [1, 1]);
        state.Emit(node, "MaxPool", state.Picture(node, 0).Name)
            .With("kernel_shape", window.Kernel)
            .With("strides", window.Strides)
            .With("pads", window.Pads);
    }

    public static void RefuseActivation(TfliteOperator node, int field)
    {
        if (node.Choice(field) is not 0 and var fused)
            throw node.Wrong($"it has the activation {fused} built in: understood is none (0)");
    }

    private static void Convolution(TfliteOperator node, TfliteConversion state, OnnxTensor input, ConstantTensor weights, int groups, (int Columns, int Rows) dilations)
    {
        var window = Of(node, input, [weights.Shape[2], weights.Shape[3]], [node.Setting(dilations.Rows, 1), node.Setting(dilations.Columns, 1)]);
        List<string> inputs = [input.Name, state.Known(node, "weights", weights)];
        if (node.Inputs.Length > 2 && node.Inputs[2] >= 0)
        {
            var bias = state.Floats(node, 2, 1);
            if (bias.Shape[0] != weights.Shape[0])
                throw node.Wrong($"its bias has {bias.Shape[0]} values, its weights give {weights.Shape[0]} channels");
            inputs.Add(state.Known(node, "bias", bias));
        }
        state.Emit(node, "Conv", inputs)
            .With("group", new OnnxSetting.Whole(groups))
            .With("kernel_shape", window.Kernel)
            .With("strides", window.Strides)
            .With("dilations", window.Dilations)
            .With("pads", window.Pads);
    }

    /// <summary>Padding, strides (width first in the file) and dilations. "Same" is padding that does not depend on the size where the stride divides it.</summary>
    private static Window Of(TfliteOperator node, OnnxTensor input, int[] kernel, int[] dilations)
    {
        int[] strides = [node.Setting(2), node.Setting(1)];
        if (kernel.Concat(strides).Concat(dilations).Any(value => value is < 1 or > 64))
            throw node.Wrong($"kernel [{string.Join(',', kernel)}], strides [{string.Join(',', strides)}], dilations [{string.Join(',', dilations)}]: allowed are 1 to 64");
        var (begin, end) = (new int[2], new int[2]);
        var padding = node.Choice(0);
        if (padding is not (Same or Valid))
            throw node.Wrong($"padding {padding}: understood are 0 (same) and 1 (valid)");
        for (var axis = 0; axis < 2 && padding == Same; axis++)
        {
            if (input.Shape[2 + axis] % strides[axis] != 0)
                throw node.Wrong($"a stride of {strides[axis]} over {input.Shape[2 + axis]} cells with padding 'same' depends on the size of the picture");
            var total = Math.Max(0, (kernel[axis] - 1) * dilations[axis] + 1 - strides[axis]);
            (begin[axis], end[axis]) = (total / 2, total - total / 2);
        }
        return new Window(kernel, strides, dilations, begin, end);
    }

    /// <summary>Weights as (channels out, channels in, rows, columns), from (out, rows, columns, in) or, by channel, from (1, rows, columns, out).</summary>
    private static ConstantTensor Reordered(ConstantTensor weights, int channelsOut, int channelsIn, bool channelsLast)
    {
        var cells = weights.Shape[1] * weights.Shape[2];
        var (from, to) = (weights.Floats!, new float[weights.Floats!.Length]);
        for (var o = 0; o < channelsOut; o++)
        {
            for (var i = 0; i < channelsIn; i++)
            {
                for (var cell = 0; cell < cells; cell++)
                    to[(o * channelsIn + i) * cells + cell] = from[channelsLast ? (o * cells + cell) * channelsIn + i : cell * channelsOut + o];
            }
        }
        return ConstantTensor.Of([channelsOut, channelsIn, weights.Shape[1], weights.Shape[2]], to);
    }
}
