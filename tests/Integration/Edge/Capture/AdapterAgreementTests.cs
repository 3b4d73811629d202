using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>The two adapters give the same pictures, so that thresholds hold for both.</summary>
public sealed class AdapterAgreementTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    [Theory]
    // Shrinking, a good deal and a little; enlarging; one direction each; the size that it has. (Where the width is halved or more FFmpeg reads
    // every second colour of RGB only; cameras give YUV.)
    [InlineData(64, 64, ResizeRule.Letterbox)]
    [InlineData(300, 300, ResizeRule.Letterbox)]
    [InlineData(416, 416, ResizeRule.Letterbox)]
    [InlineData(500, 100, ResizeRule.Stretch)]
    [InlineData(200, 500, ResizeRule.Stretch)]
    [InlineData(320, 240, ResizeRule.Stretch)]
    public async Task A_lossless_picture_differs_by_two_levels_at_most(int width, int height, ResizeRule rule)
    {
        var (ffmpeg, openCv) = await ReadBothAsync("lossless.mkv", new Canvas(width, height, ChannelOrder.Bgr, rule, 114), "-c:v", "ffv1", "-pix_fmt", "bgr0");
        Assert.InRange(Differences(ffmpeg, openCv).Max(), 0, 2);
    }

    [Theory]
    [InlineData("plain.mp4")]
    [InlineData("tagged.mp4", "-vf", "scale=out_color_matrix=bt709", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709")]
    public async Task A_video_with_halved_colours_differs_by_a_few_levels_on_average(string name, params string[] colours)
    {
        // OpenCV widens the colours first and shrinks then, FFmpeg does both at once: they part at edges between pure colours, of which this picture is made.
        var (ffmpeg, openCv) = await ReadBothAsync(name, new Canvas(208, 208, ChannelOrder.Bgr, ResizeRule.Letterbox, 114), ["-c:v", "libx264", "-pix_fmt", "yuv420p", .. colours]);
        Assert.InRange(Differences(ffmpeg, openCv).Average(), 0, 3);
    }

    private static IEnumerable<int> Differences(byte[] one, byte[] other) => one.Zip(other, (a, b) => Math.Abs(a - b));

    private async Task<(byte[] Ffmpeg, byte[] OpenCv)> ReadBothAsync(string name, Canvas canvas, params string[] codec)
    {
        var path = clips.PathOf(name);
        if (!File.Exists(path))
            await ClipFolder.FfmpegAsync(["-f", "lavfi", "-i", "testsrc2=s=320x240:r=10:d=0.5", .. codec, path]);
        return (await ReadAsync(CaptureAdapter.Ffmpeg, path, canvas), await ReadAsync(CaptureAdapter.OpenCv, path, canvas));
    }

    private static async Task<byte[]> ReadAsync(CaptureAdapter adapter, string path, Canvas canvas)
    {
        await using var source = new FrameSourceFactory(adapter).Open(new CaptureRequest { Source = path, Canvas = canvas });
        using var frame = new Frame(canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        return frame.Pixels.ToArray();
    }
}
