using System.Diagnostics;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>FFmpeg as a source: the common exam, and what only a child process can do wrong.</summary>
public sealed class FfmpegFrameSourceTests(ClipFolder clips) : FileSourceConformance(clips)
{
    private static readonly Canvas Canvas = new(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    protected override IFrameSourceFactory Factory { get; } = new FrameSourceFactory(CaptureAdapter.Ffmpeg);

    [Fact]
    public async Task Sound_without_video_is_lost()
    {
        var path = Clips.PathOf("sound.mkv");
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "sine=d=1", path);
        var (_, end) = await ReadToTheEndAsync(path);
        Assert.Contains("sound.mkv", Assert.IsType<CaptureResult.Lost>(end).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_FFmpeg_is_said_with_how_to_get_it()
    {
        var clip = await Clips.MakeAsync(new TestClip());
        await using var source = new FrameSourceFactory(ffmpeg: "ffmpeg-that-is-not-there").Open(new CaptureRequest { Source = clip, Canvas = Canvas });
        var lost = Assert.IsType<CaptureResult.Lost>(await source.ReadAsync(new Frame(Canvas), default));
        Assert.Contains("'ffmpeg-that-is-not-there'", lost.Reason, StringComparison.Ordinal);
        Assert.Contains("apt install ffmpeg", lost.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_in_the_middle_leaves_no_process()
    {
        var clip = await Clips.MakeAsync(new TestClip());
        var source = Factory.Open(new CaptureRequest { Source = clip, Canvas = Canvas, Loop = true });
        await source.ReadAsync(new Frame(Canvas), default);
        var child = ((FfmpegFrameSource)source).ProcessId;
        Assert.True(IsRunning(child));
        await source.DisposeAsync();
        Assert.False(IsRunning(child));
    }

    [Fact]
    public async Task A_child_that_is_killed_is_lost()
    {
        var clip = await Clips.MakeAsync(new TestClip());
        await using var source = Factory.Open(new CaptureRequest { Source = clip, Canvas = Canvas, Loop = true });
        var frame = new Frame(Canvas);
        await source.ReadAsync(frame, default);
        using (var child = Process.GetProcessById(((FfmpegFrameSource)source).ProcessId))
            child.Kill();
        CaptureResult result;
        while ((result = await source.ReadAsync(frame, default)) is CaptureResult.Got)
            continue;
        Assert.Contains("ended with code 137", Assert.IsType<CaptureResult.Lost>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_that_changes_its_resolution_is_fitted_anew()
    {
        // Two JPEGs, one after the other in one file: 64 × 48 fills the canvas, 48 × 64 takes 36 × 48 of it.
        var (wide, tall, both) = (Clips.PathOf("wide.jpg"), Clips.PathOf("tall.jpg"), Clips.PathOf("both.mjpeg"));
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "color=white:s=64x48", "-frames:v", "1", wide);
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "color=white:s=48x64", "-frames:v", "1", tall);
        await File.WriteAllBytesAsync(both, [.. await File.ReadAllBytesAsync(wide), .. await File.ReadAllBytesAsync(tall)]);
        await using var source = Factory.Open(new CaptureRequest { Source = both, Canvas = Canvas });
        var frame = new Frame(Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.Equal((64, 48, 0L), (frame.SourceWidthPx, frame.SourceHeightPx, frame.Index));
        Assert.NotEqual(114, frame.Pixels[36 * 3]);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.Equal((48, 64, 1L), (frame.SourceWidthPx, frame.SourceHeightPx, frame.Index));
        Assert.NotEqual(114, frame.Pixels[35 * 3]);
        Assert.Equal<byte>([114, 114, 114], frame.Pixels[(36 * 3)..(37 * 3)].ToArray());
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
