using System.Buffers.Binary;
using System.Text;

namespace CrowdWatch.Tests.Unit.Edge.Models.Import.Tflite;

/// <summary>A value in a FlatBuffers file that a test writes by hand.</summary>
internal abstract record Flat
{
    public static implicit operator Flat(int value) => new FlatWhole(value);

    public static implicit operator Flat(string text) => new FlatBytes(Encoding.UTF8.GetBytes(text));

    public static implicit operator Flat(byte[] bytes) => new FlatBytes(bytes);

    public static implicit operator Flat(int[] values) => new FlatWholes(values);

    public static implicit operator Flat(FlatRow[] rows) => new FlatRows(rows);
}

/// <summary>A number of four bytes; a field of one byte is the first of them.</summary>
internal sealed record FlatWhole(int Value) : Flat;

internal sealed record FlatBytes(byte[] Values) : Flat;

internal sealed record FlatWholes(int[] Values) : Flat;

internal sealed record FlatRows(FlatRow[] Rows) : Flat;

/// <summary>A table: its fields by number.</summary>
internal sealed record FlatRow(params (int Field, Flat Value)[] Fields) : Flat;

/// <summary>Writes a FlatBuffers file as the format's public description says: tables, each with a list of where its fields lie, and lists, all by offset.</summary>
internal static class FlatFile
{
    public static byte[] Write(FlatRow root, string kind)
    {
        var bytes = new List<byte>(new byte[4]);
        bytes.AddRange(Encoding.ASCII.GetBytes(kind));
        Point(bytes, 0, Table(bytes, root));
        return [.. bytes];
    }

    private static int Table(List<byte> bytes, FlatRow row)
    {
        var slots = row.Fields.Length == 0 ? 0 : row.Fields.Max(field => field.Field) + 1;
        var list = bytes.Count;
        // Bytes of the list, bytes of the table, then an offset for each field up to the last; 0 is a field left out.
        bytes.AddRange(new byte[4 + 2 * slots + (2 * slots) % 4]);
        var table = bytes.Count;
        bytes.AddRange(new byte[4 + 4 * row.Fields.Length]);
        Put16(bytes, list, 4 + 2 * slots);
        Put16(bytes, list + 2, 4 + 4 * row.Fields.Length);
        Put32(bytes, table, table - list);
        for (var i = 0; i < row.Fields.Length; i++)
        {
            var place = table + 4 + 4 * i;
            Put16(bytes, list + 4 + 2 * row.Fields[i].Field, place - table);
            if (row.Fields[i].Value is FlatWhole whole)
                Put32(bytes, place, whole.Value);
            else
                Point(bytes, place, Child(bytes, row.Fields[i].Value));
        }
        return table;
    }

    private static int Child(List<byte> bytes, Flat value)
    {
        if (value is FlatRow row)
            return Table(bytes, row);
        var start = bytes.Count;
        bytes.AddRange(new byte[4]);
        switch (value)
        {
            case FlatBytes text:
                Put32(bytes, start, text.Values.Length);
                bytes.AddRange(text.Values);
                bytes.AddRange(new byte[(4 - text.Values.Length % 4) % 4]);
                break;
            case FlatWholes numbers:
                Put32(bytes, start, numbers.Values.Length);
                foreach (var number in numbers.Values)
                {
                    bytes.AddRange(new byte[4]);
                    Put32(bytes, bytes.Count - 4, number);
                }
                break;
            case FlatRows rows:
                Put32(bytes, start, rows.Rows.Length);
                bytes.AddRange(new byte[4 * rows.Rows.Length]);
                for (var i = 0; i < rows.Rows.Length; i++)
                    Point(bytes, start + 4 + 4 * i, Table(bytes, rows.Rows[i]));
                break;
        }
        return start;
    }

    /// <summary>An offset counts from where it stands.</summary>
    private static void Point(List<byte> bytes, int place, int target) => Put32(bytes, place, target - place);

    private static void Put32(List<byte> bytes, int place, int value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(four, value);
        for (var i = 0; i < 4; i++)
            bytes[place + i] = four[i];
    }

    private static void Put16(List<byte> bytes, int place, int value) => (bytes[place], bytes[place + 1]) = ((byte)value, (byte)(value >> 8));
}
