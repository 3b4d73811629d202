using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Edge.Models.Import.Conversion;

/// <summary>Converts what slides a window over a picture: Conv2D and MaxPool.</summary>
internal static class ConvolutionOps
{
    public static void Conv2D(TfjsNode node, ConversionState state)
    {
        var input = state.Nchw(node, 0);
        var weights = state.ConstantOf(ConversionState.Input(node, 1));
        if (weights is not { Floats: not null, Shape: [var rows, var columns, var channelsIn, var channelsOut] })
            throw node.Wrong("its weights must be known floats with 4 axes (rows, columns, channels in, channels out)");
        if (channelsIn == 0 || input.Shape[1] % channelsIn != 0)
            throw node.Wrong($"its weights take {channelsIn} channels, its input has {input.Shape[1]}");

        var window = Window.Of(node, [input.Shape[2], input.Shape[3]], [rows, columns]);
        var name = state.Known($"{node.Name}/weights", ChannelsFirst(weights));
        int[] shape = [input.Shape[0], channelsOut, window.OutputLength(0, input.Shape[2]), window.OutputLength(1, input.Shape[3])];
        state.EmitNchw(node, "Conv", [input.Name, name], shape, conv => conv
            .With("group", new Onnx.OnnxSetting.Whole(input.Shape[1] / channelsIn))
            .With("kernel_shape", window.Kernel)
            .With("strides", window.Strides)
            .With("dilations", window.Dilations)
            .With("pads", window.Pads));
    }

    public static void MaxPool(TfjsNode node, ConversionState state)
    {
        var input = state.Nchw(node, 0);
        if (node.Integers("ksize") is not [1, var rows, var columns, 1])
            throw node.Wrong($"ksize is [{string.Join(',', node.Integers("ksize"))}]: understood is [1, rows, columns, 1]");
        var window = Window.Of(node, [input.Shape[2], input.Shape[3]], [rows, columns]);
        int[] shape = [input.Shape[0], input.Shape[1], window.OutputLength(0, input.Shape[2]), window.OutputLength(1, input.Shape[3])];
        state.EmitNchw(node, "MaxPool", [input.Name], shape, pool => pool
            .With("kernel_shape", window.Kernel)
            .With("strides", window.Strides)
            .With("pads", window.Pads));
    }

    /// <summary>From (rows, columns, in, out) to (out, in, rows, columns).</summary>
    private static ConstantTensor ChannelsFirst(ConstantTensor weights)
    {
        var (cells, channelsIn, channelsOut) = (weights.Shape[0] * weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        var from = weights.Floats!;
        var to = new float[from.Length];
        for (var cell = 0; cell < cells; cell++)
        {
            for (var i = 0; i < channelsIn; i++)
            {
                for (var o = 0; o < channelsOut; o++)
                    to[(((o * channelsIn) + i) * cells) + cell] = from[(((cell * channelsIn) + i) * channelsOut) + o];
            }
        }
        return ConstantTensor.Of([channelsOut, channelsIn, weights.Shape[0], weights.Shape[1]], to);
    }
}
