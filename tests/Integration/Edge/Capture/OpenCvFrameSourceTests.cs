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

    /// <summary>
    /// 4 s of H.265, 25 frames a second, a key frame every 50, without its first 40: OpenCV reads 40 frames fewer than the container says, and FFmpeg,
    /// which is asked whether the file is whole, delivers nothing of what comes before the key frame.
    /// </summary>
    [Fact]
    public async Task A_clip_of_H265_that_begins_between_two_key_frames_is_whole()
    {
        var (whole, clip) = (Clips.PathOf("gop50-h265.mkv"), Clips.PathOf("between-h265.mkv"));
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=4", "-pix_fmt", "yuv420p", "-c:v", "libx265", "-x265-params", "log-level=0:keyint=50:min-keyint=50:bframes=2:open-gop=1", whole);
        await ClipFolder.FfmpegAsync("-i", whole, "-c", "copy", "-copyinkf", "-bsf:v", @"noise=drop=lt(n\,40)", clip);
        var canvas = new Canvas(64, 48, ChannelOrder.Rgb, ResizeRule.Stretch, 0);
        await using var source = Factory.Open(new CaptureRequest { Source = clip, Canvas = canvas });
        using var frame = new Frame(canvas);
        CaptureResult result;
        do
            result = await source.ReadAsync(frame, default);
        while (result is CaptureResult.Got);
        Assert.IsType<CaptureResult.Ended>(result);
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
