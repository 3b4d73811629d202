using System.Buffers.Binary;

namespace CrowdWatch.Edge.Capture;

/// <summary>Reads what a JPEG or PNG says of the shape of its pixels, which decoders of pictures pass over.</summary>
internal static class StillHeader
{
    /// <summary>The shape stands at the very start of a picture.</summary>
    public const int MaxBytes = 4096;

    /// <summary>
    /// Shape of a pixel as the file keeps it, and whether it follows from densities for print (dots per inch or per metre), where more dots
    /// make a pixel narrower. Without a unit the two numbers are the shape itself: so FFmpeg writes and reads them, and whatever records with it.
    /// </summary>
    public static (PixelAspect Aspect, bool IsDensity) AspectOf(ReadOnlySpan<byte> file)
    {
        if (file.Length > 8 && file[1..].StartsWith("PNG\r\n"u8))
            return OfPng(file);
        return FindSegment(file, marker => marker == 0xE0, out var segment) && segment.Length >= 12 && segment.StartsWith("JFIF\0"u8)
            ? Of(segment[7], BinaryPrimitives.ReadUInt16BigEndian(segment[8..]), BinaryPrimitives.ReadUInt16BigEndian(segment[10..]))
            : (PixelAspect.Square, false);
    }

    /// <summary>Whether a JPEG's picture was turned by a quarter when it was decoded, as its orientation tag asks.</summary>
    public static bool IsTurned(ReadOnlySpan<byte> file, int widthPx, int heightPx) =>
        widthPx != heightPx
        && FindSegment(file, marker => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC), out var frame) && frame.Length >= 5
        && (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..])) == (widthPx, heightPx);

    private static (PixelAspect, bool) Of(byte unit, long x, long y) =>
        x is <= 0 or > int.MaxValue || y is <= 0 or > int.MaxValue ? (PixelAspect.Square, false)
        : unit == 0 ? (PixelAspect.Of((int)x, (int)y), false)
        : (PixelAspect.Of((int)y, (int)x), x != y);

    /// <summary>Chunks of PNG: length, name, data, checksum; pHYs stands before the picture's data (ISO/IEC 15948, 11.3.5.3).</summary>
    private static (PixelAspect, bool) OfPng(ReadOnlySpan<byte> file)
    {
        for (var rest = file[8..]; rest.Length >= 8;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            var name = rest[4..8];
            if (name.SequenceEqual("IDAT"u8) || length > rest.Length - 12)
                break;
            if (name.SequenceEqual("pHYs"u8) && length == 9)
                return Of(rest[16], BinaryPrimitives.ReadUInt32BigEndian(rest[8..]), BinaryPrimitives.ReadUInt32BigEndian(rest[12..]));
            rest = rest[(int)(length + 12)..];
        }
        return (PixelAspect.Square, false);
    }

    /// <summary>Segments of JPEG: FF, marker, length of two bytes that counts itself, data (ITU-T T.81, B.1.1.4).</summary>
    private static bool FindSegment(ReadOnlySpan<byte> file, Func<byte, bool> wanted, out ReadOnlySpan<byte> segment)
    {
        segment = default;
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return false;
        for (var rest = file[2..]; rest.Length >= 4 && rest[0] == 0xFF && rest[1] != 0xDA;)
        {
            if (rest[1] is 0xFF or 0x01 or (>= 0xD0 and <= 0xD7))
            {
                rest = rest[(rest[1] == 0xFF ? 1 : 2)..];   // filling, or a marker without data
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || length + 2 > rest.Length)
                return false;
            if (wanted(rest[1]))
            {
                segment = rest[4..(length + 2)];
                return true;
            }
            rest = rest[(length + 2)..];
        }
        return false;
    }
}
