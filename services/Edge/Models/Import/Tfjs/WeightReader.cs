using System.Buffers.Binary;

namespace CrowdWatch.Edge.Models.Import.Tfjs;

/// <summary>Cuts the flat file of weights into tensors: the entries lie one behind the other, little-endian, without gaps.</summary>
public static class WeightReader
{
    /// <exception cref="ImportException">The entries do not fill the file exactly, or an entry is stored in a way not known.</exception>
    public static Dictionary<string, ConstantTensor> Read(IEnumerable<WeightEntry> entries, ReadOnlySpan<byte> bytes)
    {
        var tensors = new Dictionary<string, ConstantTensor>(StringComparer.Ordinal);
        var offset = 0;
        foreach (var entry in entries)
        {
            var length = checked(ConstantTensor.CountOf(entry.Shape) * entry.BytesPerValue);
            if (length > bytes.Length - offset)
                throw new ImportException($"Weight '{entry.Name}' takes bytes {offset} to {offset + (long)length}, but the file ends at {bytes.Length}.");
            if (!tensors.TryAdd(entry.Name, Decode(entry, bytes.Slice(offset, length))))
                throw new ImportException($"Weight '{entry.Name}' stands twice in the weights manifest.");
            offset += length;
        }
        if (offset != bytes.Length)
            throw new ImportException($"The weights manifest describes {offset} bytes, but the file has {bytes.Length}.");
        return tensors;
    }

    private static ConstantTensor Decode(WeightEntry entry, ReadOnlySpan<byte> bytes) => entry.StoredAs switch
    {
        "float16" => ConstantTensor.Of(entry.Shape, Halves(bytes)),
        "float32" => ConstantTensor.Of(entry.Shape, Singles(bytes)),
        _ => ConstantTensor.Of(entry.Shape, Integers(bytes)),
    };

    private static float[] Halves(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / 2];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * 2)..]);
        return values;
    }

    private static float[] Singles(ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / 4];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * 4)..]);
        return values;
    }

    private static long[] Integers(ReadOnlySpan<byte> bytes)
    {
        var values = new long[bytes.Length / 4];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * 4)..]);
        return values;
    }
}
