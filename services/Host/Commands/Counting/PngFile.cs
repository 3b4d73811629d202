using System.Buffers.Binary;
using System.IO.Compression;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Writes a picture as a PNG file: 8 bits a channel, red green blue.</summary>
internal static class PngFile
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] CrcTable = MakeCrcTable();

    public static void Write(string path, ReadOnlySpan<byte> rgb, int widthPx, int heightPx)
    {
        using var file = File.Create(path);
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, widthPx);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], heightPx);
        header[8] = 8; // bits a channel
        header[9] = 2; // red, green, blue
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(rgb, widthPx * 3));
        WriteChunk(file, "IEND"u8, []);
    }

    /// <summary>Each row is preceded by its filter and holds the differences to the pixel on the left, which compress far better.</summary>
    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> rgb, int rowBytes)
    {
        var row = new byte[rowBytes + 1];
        row[0] = 1; // filter "Sub"
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var start = 0; start < rgb.Length; start += rowBytes)
            {
                var source = rgb.Slice(start, rowBytes);
                for (var i = 0; i < rowBytes; i++)
                    row[i + 1] = (byte)(source[i] - (i < 3 ? 0 : source[i - 3]));
                zlib.Write(row);
            }
        }
        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        file.Write(number);
    }

    /// <summary>CRC-32 as in ISO 3309, which the PNG specification asks for.</summary>
    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
            table[i] = value;
        }
        return table;
    }
}
