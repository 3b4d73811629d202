using CrowdWatch.Host.Commands.Counting;

namespace CrowdWatch.Tests.Unit.Host.Commands.Counting;

public sealed class PngFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(301, 77)]
    public void Every_pixel_comes_back(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        new Random(5).NextBytes(rgb);
        PngFile.Write(_path, rgb, width, height);
        var (readWidth, readHeight, read) = PngReading.Read(_path);
        Assert.Equal((width, height), (readWidth, readHeight));
        Assert.Equal(rgb, read);
    }

    [Fact]
    public void The_last_chunk_is_the_one_that_every_png_ends_with()
    {
        // Length 0, "IEND" and its checksum AE 42 60 82: the same 12 bytes in every PNG file.
        PngFile.Write(_path, [1, 2, 3], 1, 1);
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], File.ReadAllBytes(_path)[^12..]);
    }
}
