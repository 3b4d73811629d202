using System.Buffers.Binary;
using System.Text;

namespace CrowdWatch.Edge.Models.Inspection;

/// <summary>Reads the protocol buffers wire format from a file, field by field; what is not asked for is skipped without being read, however large.</summary>
internal sealed class ProtobufReader(Stream stream, long end)
{
    private const int LongestText = 1024 * 1024;
    private int kind;

    /// <summary>Where the next byte is.</summary>
    public long Position => stream.Position;

    /// <summary>Goes to the next field; 0 at the end.</summary>
    /// <exception cref="InvalidDataException">What follows is no field.</exception>
    public int Next()
    {
        if (stream.Position >= end)
            return 0;
        var tag = Varint();
        kind = (int)(tag & 7);
        if (tag >> 3 is 0 or > 536_870_911 || kind is 3 or 4 or 6 or 7)
            throw new InvalidDataException(FormattableString.Invariant($"byte {stream.Position} begins no field of a protocol buffer"));
        return (int)(tag >> 3);
    }

    /// <summary>The whole number of the field.</summary>
    public long Whole() => kind == 0 ? (long)Varint() : throw Unexpected();

    /// <summary>The whole numbers of the field: one, or a packed list.</summary>
    public IEnumerable<long> Wholes()
    {
        if (kind == 0)
            return [(long)Varint()];
        var last = EndOfLength();
        var all = new List<long>();
        while (stream.Position < last)
            all.Add((long)Varint());
        return all;
    }

    /// <summary>The numbers of 32 bits with a fraction: one, or a packed list.</summary>
    public IReadOnlyList<float> Reals()
    {
        if (kind is not (2 or 5))
            throw Unexpected();
        var last = kind == 5 ? Within(stream.Position + sizeof(float)) : EndOfLength();
        var all = new float[(last - stream.Position) / sizeof(float)];
        Span<byte> four = stackalloc byte[sizeof(float)];
        for (var i = 0; i < all.Length; i++)
        {
            stream.ReadExactly(four);
            all[i] = BinaryPrimitives.ReadSingleLittleEndian(four);
        }
        return all;
    }

    /// <summary>The bytes of the field.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[EndOfLength() - stream.Position];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The text of the field.</summary>
    public string Text()
    {
        var length = EndOfLength() - stream.Position;
        if (length > LongestText)
            throw new InvalidDataException(FormattableString.Invariant($"a text has {length} bytes, allowed are {LongestText}"));
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Reads the message of the field, and goes behind it whatever was read of it.</summary>
    public void Message(Action<ProtobufReader> read)
    {
        var last = EndOfLength();
        read(new ProtobufReader(stream, last));
        stream.Position = last;
    }

    /// <summary>Goes behind the field; the number of bytes of its content.</summary>
    public long Skip()
    {
        if (kind == 0)
        {
            Varint();
            return 0;
        }
        var last = kind switch { 1 => Within(stream.Position + 8), 5 => Within(stream.Position + 4), _ => EndOfLength() };
        var length = last - stream.Position;
        stream.Position = last;
        return length;
    }

    private long EndOfLength()
    {
        if (kind != 2)
            throw Unexpected();
        var length = Varint();
        return length <= long.MaxValue / 2 ? Within(stream.Position + (long)length) : throw CutOff((double)length);
    }

    private long Within(long last) => last <= end ? last : throw CutOff(last - stream.Position);

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = stream.Position < end ? stream.ReadByte() : -1;
            if (next < 0)
                throw CutOff(1);
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        throw new InvalidDataException(FormattableString.Invariant($"byte {stream.Position} ends no number"));
    }

    private InvalidDataException CutOff(double wanted) =>
        new(FormattableString.Invariant($"at byte {stream.Position} a part of {wanted:0} bytes begins, of which {end - stream.Position} are there"));

    private InvalidDataException Unexpected() => new(FormattableString.Invariant($"the field before byte {stream.Position} is of another kind than in a model"));
}
