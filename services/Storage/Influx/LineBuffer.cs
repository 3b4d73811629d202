using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CrowdWatch.Storage.Influx;

/// <summary>Lines of the InfluxDB line protocol, built as bytes in a pooled buffer.</summary>
/// <remarks>Ours, because InfluxDB.Client makes an object and a string of every point, and its WriteApi tells failures through an event alone. A line is Begin, Tag…, Field…, End in this order. Measurements and names of tags and fields are our own words: they need no escaping.</remarks>
internal sealed class LineBuffer : IDisposable
{
    // Text of an Int64 (20 letters) or of a Double (24, as in -1.2345678901234567E-100) and a letter beside it.
    private const int LongestNumber = 32;

    private static readonly SearchValues<char> TagSpecials = SearchValues.Create(", =");
    private static readonly SearchValues<char> TextSpecials = SearchValues.Create("\"\\");

    private byte[] bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int length;
    private bool hasField;

    /// <summary>Whole lines so far.</summary>
    public int Lines { get; private set; }

    /// <summary>The lines, each ended by a line feed.</summary>
    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    /// <summary>Begins a line.</summary>
    public void Begin(ReadOnlySpan<byte> measurement)
    {
        hasField = false;
        Raw(measurement);
    }

    /// <summary>Adds a tag.</summary>
    /// <exception cref="ArgumentException">The value is empty or holds a control character.</exception>
    public void Tag(ReadOnlySpan<byte> name, string value)
    {
        Raw(","u8);
        Raw(name);
        Raw("="u8);
        Escaped(TagText.ToStored(value), TagSpecials);
    }

    /// <summary>Adds a whole number.</summary>
    public void Field(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Number(value);
        Raw("i"u8);
    }

    /// <summary>Adds a number; one that is not finite cannot be stored and is left out.</summary>
    public void Field(ReadOnlySpan<byte> name, double value)
    {
        if (!double.IsFinite(value))
            return;
        Name(name);
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(value, bytes.AsSpan(length), out var written);
        length += written;
    }

    /// <summary>Adds a truth value.</summary>
    public void Field(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    /// <summary>Adds a text.</summary>
    public void Field(ReadOnlySpan<byte> name, string value)
    {
        Name(name);
        Raw("\""u8);
        Escaped(value, TextSpecials);
        Raw("\""u8);
    }

    /// <summary>Ends the line with its time, in the precision that the request names.</summary>
    public void End(long time)
    {
        Raw(" "u8);
        Number(time);
        Raw("\n"u8);
        Lines++;
    }

    /// <summary>Forgets all lines and keeps the buffer.</summary>
    public void Clear() => (length, Lines) = (0, 0);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        Clear();
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        Raw(hasField ? ","u8 : " "u8);
        Raw(name);
        Raw("="u8);
        hasField = true;
    }

    private void Number(long value)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(value, bytes.AsSpan(length), out var written);
        length += written;
    }

    private void Escaped(string text, SearchValues<char> specials)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny(specials) is var at and >= 0)
        {
            Text(rest[..at]);
            Raw("\\"u8);
            Text(rest.Slice(at, 1));
            rest = rest[(at + 1)..];
        }
        Text(rest);
    }

    private void Text(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(length));
    }

    private void Raw(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(bytes.AsSpan(length));
        length += value.Length;
    }

    private void Reserve(int more)
    {
        if (bytes.Length - length >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, length + more));
        bytes.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
