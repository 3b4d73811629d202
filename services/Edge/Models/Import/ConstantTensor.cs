namespace CrowdWatch.Edge.Models.Import;

/// <summary>A tensor whose values are known: either floats or whole numbers, rows first. No axis means one value.</summary>
public sealed record ConstantTensor
{
    private ConstantTensor(int[] shape, float[]? floats, long[]? integers, WholeType wholeType = WholeType.Signed64)
    {
        WholeType = wholeType;
        if (CountOf(shape) is var count && count != (floats?.Length ?? integers!.Length))
            throw new ArgumentException($"A tensor of shape [{string.Join(',', shape)}] has {count} values, not {floats?.Length ?? integers!.Length}.", nameof(shape));
        Shape = shape;
        Floats = floats;
        Integers = integers;
    }

    public IReadOnlyList<int> Shape { get; }

    /// <summary>The values, if they are floats.</summary>
    public float[]? Floats { get; }

    /// <summary>The values, if they are whole numbers.</summary>
    public long[]? Integers { get; }

    /// <summary>How whole numbers are written; of floats without meaning.</summary>
    public WholeType WholeType { get; }

    public static ConstantTensor Of(int[] shape, float[] values) => new(shape, values, null);

    public static ConstantTensor Of(int[] shape, long[] values, WholeType type = WholeType.Signed64) => new(shape, null, values, type);

    public static ConstantTensor Vector(params long[] values) => new([values.Length], null, values);

    public static int CountOf(IReadOnlyList<int> shape) => shape.Aggregate(1, (count, length) => checked(count * length));
}

/// <summary>Types of whole numbers in an .onnx file. The values are those of TensorProto.DataType.</summary>
public enum WholeType
{
    Unsigned8 = 2,
    Signed8 = 3,
    Signed32 = 6,
    Signed64 = 7,
    Bool = 9,
}
