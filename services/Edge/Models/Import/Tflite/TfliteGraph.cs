namespace CrowdWatch.Edge.Models.Import.Tflite;

/// <summary>A TensorFlow Lite model: its tensors, its operators in the order of execution, and the tensor that goes in. Numbers are places in these lists.</summary>
internal sealed record TfliteGraph(IReadOnlyList<TfliteTensor> Tensors, IReadOnlyList<TfliteOperator> Operators, int Input);

/// <summary>One tensor.</summary>
/// <param name="Shape">Lengths of the axes for the input size that the file was made for; pictures are (batch, row, column, channel).</param>
/// <param name="Type">Type of the values by the schema's number.</param>
/// <param name="Data">The values, where they are known.</param>
internal sealed record TfliteTensor(string Name, int[] Shape, int Type, ReadOnlyMemory<byte> Data);

/// <summary>One operation, with its settings as they stand in the file.</summary>
internal sealed record TfliteOperator(int Place, TfliteOp Op, int[] Inputs, int[] Outputs, FlatTable? Options)
{
    /// <summary>A whole number among the settings.</summary>
    public int Setting(int field, int otherwise = 0) => Options?.Whole(field, otherwise) ?? otherwise;

    /// <summary>A setting of one byte: a choice or a flag.</summary>
    public int Choice(int field, int otherwise = 0) => Options?.Small(field, otherwise) ?? otherwise;

    public ImportException Wrong(string what) => new($"Operator {Place} ({Op}): {what}.");
}

/// <summary>The operations that are understood, by the numbers of the schema's BuiltinOperator.</summary>
internal enum TfliteOp
{
    Add = 0,
    Concatenation = 2,
    Conv2D = 3,
    DepthwiseConv2D = 4,
    Dequantize = 6,
    Logistic = 14,
    MaxPool2D = 17,
    Mul = 18,
    Pad = 34,
    StridedSlice = 45,
    ResizeNearestNeighbor = 97,
}
