using System.Buffers.Binary;
using System.IO.Compression;

namespace CrowdWatch.Tests.Unit.Host.Commands.Counting;

/// <summary>Reads back the PNGs that this program writes, chunk by chunk as the PNG specification has them, with a bitwise CRC of its own.</summary>
internal static class PngReading
{
    public static (int Width, int Height, byte[] Rgb) Read(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        Assert.Equal("\x89PNG\r\n\x1a\n".Select(c => (byte)c), bytes[..8].ToArray());
        var (width, height, compressed) = (0, 0, new MemoryStream());
        var types = new List<string>();
        for (bytes = bytes[8..]; bytes.Length > 0;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
            var content = bytes.Slice(8, length);
            Assert.Equal(Crc(bytes.Slice(4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(bytes[(8 + length)..]));
            types.Add(System.Text.Encoding.ASCII.GetString(bytes.Slice(4, 4)));
            if (types[^1] == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                Assert.Equal([8, 2, 0, 0, 0], content[8..].ToArray()); // 8 bits, RGB, the only compression, filter method and no interlace
            }
            else if (types[^1] == "IDAT")
            {
                compressed.Write(content);
            }
            bytes = bytes[(12 + length)..];
        }
        Assert.Equal(["IHDR", "IDAT", "IEND"], types);
        compressed.Position = 0;
        return (width, height, Unfilter(compressed, width, height));
    }

    private static byte[] Unfilter(Stream compressed, int width, int height)
    {
        using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            var row = rgb.AsSpan(y * width * 3, width * 3);
            var filter = zlib.ReadByte();
            Assert.InRange(filter, 0, 1); // none or "Sub"
            zlib.ReadExactly(row);
            for (var i = 3; filter == 1 && i < row.Length; i++)
                row[i] += row[i - 3];
        }
        Assert.Equal(-1, zlib.ReadByte());
        return rgb;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
                crc = ((crc ^ (uint)(value >> bit)) & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
