using System.Buffers.Binary;

namespace CrowdWatch.Edge.Models.Import.Tflite;

/// <summary>Reads the values that a TensorFlow Lite file holds: float32, float16, int32 and int64, little-endian.</summary>
internal static class TfliteValues
{
    private const int Float32 = 0;
    private const int Float16 = 1;
    private const int Int32 = 2;
    private const int Int64 = 4;

    /// <exception cref="ImportException">The values are of another type, or not as many as the shape says.</exception>
    public static ConstantTensor Read(TfliteTensor tensor)
    {
        var bytes = tensor.Data.Span;
        var size = tensor.Type switch
        {
            Float32 or Int32 => 4,
            Float16 => 2,
            Int64 => 8,
            _ => throw new ImportException($"Tensor '{tensor.Name}' has values of type {tensor.Type}: understood are float32 (0), float16 (1), int32 (2) and int64 (4)."),
        };
        var count = 1L;
        foreach (var length in tensor.Shape)
            count = Math.Min(count * length, int.MaxValue);
        if (count * size != bytes.Length)
            throw new ImportException($"Tensor '{tensor.Name}' of shape [{string.Join(',', tensor.Shape)}] takes {count * size} bytes, but the file holds {bytes.Length} for it.");
        return tensor.Type is Float32 or Float16
            ? ConstantTensor.Of(tensor.Shape, Floats(bytes, size))
            : ConstantTensor.Of(tensor.Shape, Integers(bytes, size));
    }

    private static float[] Floats(ReadOnlySpan<byte> bytes, int size)
    {
        var values = new float[bytes.Length / size];
        for (var i = 0; i < values.Length; i++)
            values[i] = size == 2 ? (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * size)..]) : BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * size)..]);
        return values;
    }

    private static long[] Integers(ReadOnlySpan<byte> bytes, int size)
    {
        var values = new long[bytes.Length / size];
        for (var i = 0; i < values.Length; i++)
            values[i] = size == 8 ? BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * size)..]) : BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * size)..]);
        return values;
    }
}
