using System.Runtime.InteropServices;

namespace CrowdWatch.Forecast.Models;

/// <summary>How arrays of a saved state are written, and refused where they do not fit.</summary>
internal static class StateFormat
{
    public static void Write<T>(BinaryWriter writer, T[] values) where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    /// <exception cref="InvalidDataException">The saved array has another length, or ends early.</exception>
    public static void Read<T>(BinaryReader reader, T[] values) where T : unmanaged
    {
        var length = reader.ReadInt32();
        if (length != values.Length)
            throw new InvalidDataException($"The saved forecast state holds an array of {length} values where {values.Length} belong.");
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    /// <exception cref="InvalidDataException">The next number of the saved state is another.</exception>
    public static void Expect(BinaryReader reader, long expected, string what)
    {
        var found = reader.ReadInt64();
        if (found != expected)
            throw new InvalidDataException($"The saved forecast state has {what} {found}; {expected} is allowed.");
    }
}
