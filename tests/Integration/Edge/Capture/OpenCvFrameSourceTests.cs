using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>OpenCV as a source of video files passes the same exam as FFmpeg.</summary>
public sealed class OpenCvFrameSourceTests(ClipFolder clips) : FileSourceConformance(clips)
{
    protected override IFrameSourceFactory Factory { get; } = new FrameSourceFactory(CaptureAdapter.OpenCv);

    [Fact]
    public async Task Without_FFmpeg_to_ask_for_the_matrix_a_video_is_read_as_BT601()
    {
        var clip = await Clips.MakeAsync(new TestClip(Frames: 2) { Colour = (200, 60, 20) });
        var canvas = new Canvas(64, 48, ChannelOrder.Rgb, ResizeRule.Stretch, 0);
        await using var source = new FrameSourceFactory(CaptureAdapter.OpenCv, "ffmpeg-that-is-not-there").Open(new CaptureRequest { Source = clip, Canvas = canvas });
        using var frame = new Frame(canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.Equal<byte>([200, 60, 20], frame.Pixels[..3].ToArray());
    }

    [Fact]
    public async Task A_camera_that_is_not_plugged_in_is_lost_with_its_name()
    {
        foreach (var adapter in Enum.GetValues<CaptureAdapter>())
        {
            var canvas = new Canvas(64, 48, ChannelOrder.Rgb, ResizeRule.Stretch, 0);
            await using var source = new FrameSourceFactory(adapter).Open(new CaptureRequest { Source = "/dev/video97", Canvas = canvas });
            using var frame = new Frame(canvas);
            Assert.StartsWith("'/dev/video97': no such camera", Assert.IsType<CaptureResult.Lost>(await source.ReadAsync(frame, default)).Reason, StringComparison.Ordinal);
        }
    }
}
