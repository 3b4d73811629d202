using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>A picture and a clip of 96 × 64 pixels, red in the top left quarter, turned whatever opens them.</summary>
public sealed class TurnedSourceTests : IDisposable
{
    private const string Picture = "color=black:s=96x64:r=10:d=0.5,format=gbrp,drawbox=x=0:y=0:w=48:h=32:c=red:t=fill";

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(CaptureRotation.None, 96, 64, "top left")]
    [InlineData(CaptureRotation.Clockwise90, 64, 96, "top right")]
    [InlineData(CaptureRotation.Clockwise180, 96, 64, "bottom right")]
    [InlineData(CaptureRotation.Clockwise270, 64, 96, "bottom left")]
    public async Task Every_adapter_gives_the_picture_turned_and_says_its_turned_size(CaptureRotation rotation, int width, int height, string red)
    {
        foreach (var name in new[] { "still.png", "clip.avi" })
        {
            var path = Path.Combine(folder, name);
            await ClipFolder.FfmpegAsync(["-f", "lavfi", "-i", Picture, .. name.EndsWith("png", StringComparison.Ordinal) ? new[] { "-frames:v", "1" } : ["-c:v", "ffv1"], path]);
            foreach (var adapter in new[] { CaptureAdapter.Ffmpeg, CaptureAdapter.OpenCv })
            {
                await using var source = new FrameSourceFactory(adapter).Open(new CaptureRequest
                {
                    Source = path, Canvas = new(32, 32, ChannelOrder.Rgb, ResizeRule.Stretch, 0), Rotation = rotation,
                });
                using var frame = new Frame(new(32, 32, ChannelOrder.Rgb, ResizeRule.Stretch, 0));
                Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
                Assert.Equal((width, height), (frame.SourceWidthPx, frame.SourceHeightPx));
                Assert.Equal(red, Where(frame));
            }
        }
    }

    private static string Where(Frame frame) => string.Join(", ",
        from place in new[] { ("top left", 4, 4), ("top right", 27, 4), ("bottom left", 4, 27), ("bottom right", 27, 27) }
        where frame.Pixels[(place.Item3 * 32 + place.Item2) * 3] > 128
        select place.Item1);
}
