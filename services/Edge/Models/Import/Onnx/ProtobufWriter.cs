using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CrowdWatch.Edge.Models.Import.Onnx;

/// <summary>Writes the protocol buffers wire format: the few kinds of fields that an ONNX file needs.</summary>
/// <remarks>Google.Protobuf writes only messages that its compiler made from onnx.proto: generated classes and a build tool for three kinds of fields.</remarks>
public sealed class ProtobufWriter
{
    private const int VarintKind = 0;
    private const int LengthKind = 2;
    private const int Fixed32Kind = 5;

    private readonly ArrayBufferWriter<byte> bytes = new();

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    /// <summary>A whole number; negative ones take ten bytes, as the format has it for int64.</summary>
    public void Whole(int field, long value)
    {
        Tag(field, VarintKind);
        Varint((ulong)value);
    }

    public void Real(int field, float value)
    {
        Tag(field, Fixed32Kind);
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        bytes.Write(four);
    }

    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthKind);
        Varint((ulong)value.Length);
        bytes.Write(value);
    }

    /// <summary>A message inside this one.</summary>
    public void Message(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        Bytes(field, inner.bytes.WrittenSpan);
    }

    private void Tag(int field, int kind) => Varint(((ulong)field << 3) | (uint)kind);

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow.</summary>
    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            bytes.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }
        bytes.Write([(byte)value]);
    }
}
