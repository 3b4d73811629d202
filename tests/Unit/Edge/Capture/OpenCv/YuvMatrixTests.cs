using CrowdWatch.Edge.Capture.Ffmpeg;
using CrowdWatch.Edge.Capture.OpenCv;

namespace CrowdWatch.Tests.Unit.Edge.Capture.OpenCv;

public sealed class YuvMatrixTests
{
    // Luma weights of red and blue: BT.709-6 (3.2), BT.2020-2 (table 4), SMPTE 240M.
    [Theory]
    [InlineData("bt709", 0.2126, 0.0722)]
    [InlineData("bt2020nc", 0.2627, 0.0593)]
    [InlineData("smpte240m", 0.212, 0.087)]
    public void Colours_that_were_read_with_the_matrix_of_BT601_come_back(string name, double kr, double kb)
    {
        var matrix = YuvMatrix.Of(name)!;
        foreach (var colour in Colours())
        {
            var pixel = ReadAsBt601(colour, kr, kb);
            // Green that was cut is lost; of such colours only the pure ones come back.
            if ((pixel[1] is 0 or 255) && !colour.All(level => level is 0 or 255))
                continue;
            matrix.Correct(pixel);
            for (var i = 0; i < 3; i++)
                Assert.True(Math.Abs(pixel[i] - colour[i]) <= 2, $"{string.Join(' ', colour)} came back as {string.Join(' ', pixel.ToArray())}");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("smpte170m")]
    [InlineData("bt470bg")]
    public void What_is_BT601_or_says_nothing_is_left_alone(string? name) => Assert.Null(YuvMatrix.Of(name));

    [Theory]
    [InlineData("  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709, progressive), 1920x1080, 1879 kb/s", "bt709")]
    [InlineData("  Stream #0:0: Video: h264 (High), yuvj420p(pc, bt709/unknown/unknown, progressive), 1280x720", "bt709")]
    [InlineData("  Stream #0:0: Video: hevc (Main 10), yuv420p10le(tv, bt2020nc/bt2020/smpte2084), 3840x2160", "bt2020nc")]
    [InlineData("  Stream #0:0: Video: h264 (High), yuv420p(progressive), 1280x720", null)]
    [InlineData("  Stream #0:0: Video: h264 (High), yuv420p(tv, smpte170m/bt709/bt709, progressive), 768x576", null)]
    [InlineData("Input #0, avi, from 'file:/clips/bt709/Video: x(bt709).avi':\n  Stream #0:0: Video: mpeg4, yuv420p, 768x576", null)]
    public void The_matrix_is_read_from_what_FFmpeg_says_of_the_file(string description, string? expected) =>
        Assert.Equal(expected, Assert.Single(SourceDescription.Read(description)).Matrix);

    private static IEnumerable<byte[]> Colours()
    {
        byte[] levels = [0, 30, 90, 150, 210, 255];
        return from blue in levels from green in levels from red in levels select new[] { blue, green, red };
    }

    /// <summary>What a reader that knows BT.601 alone makes of a colour in another matrix.</summary>
    private static Span<byte> ReadAsBt601(byte[] colour, double kr, double kb)
    {
        var y = kb * colour[0] + (1 - kr - kb) * colour[1] + kr * colour[2];
        var (u, v) = ((colour[0] - y) / (2 - 2 * kb), (colour[2] - y) / (2 - 2 * kr));
        return new[] { y + 1.772 * u, y - 0.344136 * u - 0.714136 * v, y + 1.402 * v }.Select(level => (byte)Math.Clamp(Math.Round(level), 0, 255)).ToArray();
    }
}
