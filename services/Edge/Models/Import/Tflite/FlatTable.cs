using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CrowdWatch.Edge.Models.Import.Tflite;

/// <summary>One table of a FlatBuffers file. Fields are known by number; one that the file leaves out has its default. Every step is checked against the file's end.</summary>
/// <remarks>Google.FlatBuffers reads through classes that its compiler makes from the schema, and trusts the offsets of a file that came over a network.</remarks>
internal readonly struct FlatTable
{
    /// <summary>More whole numbers than any shape, list of inputs or list of axes has.</summary>
    private const int MaxWholes = 4096;

    private readonly ReadOnlyMemory<byte> file;
    private readonly int at;
    private readonly int fields;
    private readonly int fieldBytes;

    private FlatTable(ReadOnlyMemory<byte> file, long at)
    {
        this.file = file;
        this.at = Within(at, sizeof(int));
        // Ahead of a table's first byte, or behind it, stands which of its fields lie where.
        fields = Within(this.at - (long)Int32(this.at), 2 * sizeof(ushort));
        fieldBytes = UInt16(fields);
        Within(fields, fieldBytes);
    }

    /// <summary>The table that a file begins with.</summary>
    public static FlatTable Root(ReadOnlyMemory<byte> file, string kind)
    {
        if (file.Length < 2 * sizeof(int) || !file.Span.Slice(sizeof(int), kind.Length).SequenceEqual(Encoding.ASCII.GetBytes(kind)))
            throw new ImportException($"The file does not say at its byte {sizeof(int)} that it is '{kind}'.");
        return new FlatTable(file, BinaryPrimitives.ReadUInt32LittleEndian(file.Span));
    }

    public int Whole(int field, int otherwise = 0) => Find(field, sizeof(int)) is { } place ? Int32(place) : otherwise;

    public int Small(int field, int otherwise = 0) => Find(field, 1) is { } place ? (sbyte)file.Span[place] : otherwise;

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    public ReadOnlyMemory<byte> Bytes(int field) => Vector(field, 1) is var (place, count) ? file.Slice(place, count) : default;

    public int[] Wholes(int field)
    {
        var (place, count) = Vector(field, sizeof(int));
        if (count > MaxWholes)
            throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"Byte {place}: a list of {count} numbers; at most {MaxWholes} are understood."));
        var values = new int[count];
        for (var i = 0; i < count; i++)
            values[i] = Int32(place + i * sizeof(int));
        return values;
    }

    public FlatTable[] Tables(int field)
    {
        var (place, count) = Vector(field, sizeof(int));
        var tables = new FlatTable[count];
        for (var i = 0; i < count; i++)
            tables[i] = At(place + i * sizeof(int));
        return tables;
    }

    /// <summary>A table inside this one; null if it is left out.</summary>
    public FlatTable? Table(int field) => Find(field, sizeof(int)) is { } place ? At(place) : null;

    /// <summary>First byte and length of a list; none and 0 if it is left out.</summary>
    private (int Place, int Count) Vector(int field, int itemBytes)
    {
        if (Find(field, sizeof(int)) is not { } place)
            return default;
        var start = Within(place + (long)UInt32(place), sizeof(int));
        var count = UInt32(start);
        Within(start + sizeof(int), count * itemBytes);
        return (start + sizeof(int), (int)count);
    }

    private FlatTable At(int place) => new(file, place + (long)UInt32(place));

    private int? Find(int field, int bytes)
    {
        const int headBytes = 2 * sizeof(ushort);
        var entry = headBytes + field * sizeof(ushort);
        if (entry + sizeof(ushort) > fieldBytes || UInt16(fields + entry) is not (> 0 and var offset))
            return null;
        return Within(at + offset, bytes);
    }

    private int Within(long place, long bytes) => place >= 0 && place + bytes <= file.Length
        ? (int)place
        : throw new ImportException(string.Create(CultureInfo.InvariantCulture, $"The file points to its byte {place}, but has {file.Length}: it is damaged."));

    private int Int32(int place) => BinaryPrimitives.ReadInt32LittleEndian(file.Span[place..]);

    private uint UInt32(int place) => BinaryPrimitives.ReadUInt32LittleEndian(file.Span[place..]);

    private ushort UInt16(int place) => BinaryPrimitives.ReadUInt16LittleEndian(file.Span[place..]);
}
