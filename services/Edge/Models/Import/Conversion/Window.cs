using CrowdWatch.Edge.Models.Import.Tfjs;

namespace CrowdWatch.Edge.Models.Import.Conversion;

/// <summary>How a convolution or pooling slides over rows and columns: strides, dilations, and padding in numbers.</summary>
internal sealed record Window(int[] Kernel, int[] Strides, int[] Dilations, int[] Begin, int[] End)
{
    /// <summary>Padding in the order of ONNX: the beginnings of both axes, then the ends.</summary>
    public int[] Pads => [.. Begin, .. End];

    /// <summary>Reads the settings of a node whose input has so many rows and columns.</summary>
    public static Window Of(TfjsNode node, int[] size, int[] kernel)
    {
        if (node.Text("data_format", "NHWC") is var format && format != "NHWC")
            throw node.Wrong($"data_format is '{format}': understood is 'NHWC'");
        var strides = RowsAndColumns(node, "strides");
        var dilations = RowsAndColumns(node, "dilations");
        var (begin, end) = node.Text("padding", "") switch
        {
            "VALID" => (new int[2], new int[2]),
            "SAME" => Same(size, kernel, strides, dilations),
            "EXPLICIT" when node.Integers("explicit_paddings") is [0, 0, var top, var bottom, var left, var right, 0, 0] => (new[] { top, left }, new[] { bottom, right }),
            var other => throw node.Wrong($"padding is '{other}': understood are 'VALID', 'SAME', and 'EXPLICIT' with 8 paddings"),
        };
        return new Window(kernel, strides, dilations, begin, end);
    }

    /// <summary>Rows or columns that come out, for so many that go in.</summary>
    public int OutputLength(int axis, int length) =>
        ((length + Begin[axis] + End[axis] - Reach(Kernel[axis], Dilations[axis])) / Strides[axis]) + 1;

    /// <summary>As many cells come out as strides fit in, rounded up; an odd rest of padding goes to the end.</summary>
    private static (int[] Begin, int[] End) Same(int[] size, int[] kernel, int[] strides, int[] dilations)
    {
        var (begin, end) = (new int[2], new int[2]);
        for (var axis = 0; axis < 2; axis++)
        {
            var cells = (size[axis] + strides[axis] - 1) / strides[axis];
            var total = Math.Max(((cells - 1) * strides[axis]) + Reach(kernel[axis], dilations[axis]) - size[axis], 0);
            (begin[axis], end[axis]) = (total / 2, total - (total / 2));
        }
        return (begin, end);
    }

    private static int Reach(int kernel, int dilation) => ((kernel - 1) * dilation) + 1;

    private static int[] RowsAndColumns(TfjsNode node, string attribute) => node.Integers(attribute) switch
    {
        [] => [1, 1],
        [1, var rows, var columns, 1] when rows > 0 && columns > 0 => [rows, columns],
        var other => throw node.Wrong($"{attribute} is [{string.Join(',', other)}]: understood is [1, rows, columns, 1]"),
    };
}
