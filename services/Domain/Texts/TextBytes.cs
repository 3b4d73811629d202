using System.Buffers;
using System.Text;

namespace CrowdWatch.Domain.Texts;

/// <summary>Makes text of the bytes of a file that a person wrote: UTF-8 with or without its mark, or UTF-16 with its mark.</summary>
public static class TextBytes
{
    /// <summary>The text, without a mark before it.</summary>
    /// <exception cref="TextBytesException">The bytes are no text; it names the first line that is none.</exception>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        var text = bytes switch
        {
            [0xFF, 0xFE, ..] => Decode(bytes[2..], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
            [0xFE, 0xFF, ..] => Decode(bytes[2..], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
            [0xEF, 0xBB, 0xBF, ..] => Utf8(bytes[3..]),
            _ => Utf8(bytes),
        };
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var at)
            throw new TextBytesException(LineAt(text.AsSpan(0, at)), "not text (it holds a byte 0)");
        return text;
    }

    private static string Utf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8Fault(bytes) is not { } at)
            return Encoding.UTF8.GetString(bytes);
        throw new TextBytesException(bytes[..at].Count((byte)'\n') + 1, $"not UTF-8 (it holds the byte {bytes[at]:X2})");
    }

    /// <summary>Where the first byte is that is no UTF-8; null where all are.</summary>
    private static int? Utf8Fault(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return null;
        for (var at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != OperationStatus.Done)
                return at;
            at += length;
        }
        return null;
    }

    private static string Decode(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            // Its index may stand behind a half pair, so what is before is read forgivingly.
            var before = Forgiving(encoding).GetString(bytes[..Math.Clamp(e.Index, 0, bytes.Length)]);
            throw new TextBytesException(LineAt(before), "not UTF-16, though it begins with the mark of that");
        }
    }

    private static Encoding Forgiving(Encoding encoding) => Encoding.GetEncoding(encoding.CodePage);

    private static int LineAt(ReadOnlySpan<char> before) => before.Count('\n') + 1;
}
