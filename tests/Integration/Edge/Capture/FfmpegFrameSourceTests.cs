using System.Buffers.Binary;
using System.Diagnostics;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>FFmpeg as a source: the common exam, and what only a child process can do wrong.</summary>
public sealed class FfmpegFrameSourceTests(ClipFolder clips) : FileSourceConformance(clips)
{
    private static readonly Canvas Canvas = new(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    protected override IFrameSourceFactory Factory { get; } = new FfmpegFrameSourceFactory();

    [Theory]
    [InlineData("cut.mp4", "-c:v", "libx264", "-movflags", "+faststart")]
    [InlineData("cut.mkv", "-c:v", "libx264")]
    [InlineData("cut4.avi", "-c:v", "mpeg4")]
    [InlineData("cutj.avi", "-c:v", "mjpeg")]
    public async Task Of_a_file_that_is_cut_off_the_frames_come_and_then_the_loss(string name, params string[] codec)
    {
        var (frames, end) = await ReadToTheEndAsync(Clips.CutOff(await Clips.MakeOrdinaryAsync(name, codec), 0.6));
        Assert.InRange(frames, 20, 90);
        Assert.Contains("damaged or cut off", Assert.IsType<CaptureResult.Lost>(end).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("whole.mp4", "-c:v", "libx264")]
    [InlineData("whole.ts", "-c:v", "libx264")]
    [InlineData("whole.avi", "-c:v", "mpeg4")]
    public async Task A_whole_file_gives_all_its_frames_and_its_end(string name, params string[] codec)
    {
        var (frames, end) = await ReadToTheEndAsync(await Clips.MakeOrdinaryAsync(name, codec));
        Assert.Equal(100, frames);
        Assert.IsType<CaptureResult.Ended>(end);
    }

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
        await using var source = new FfmpegFrameSourceFactory("ffmpeg-that-is-not-there").Open(new CaptureRequest { Source = clip, Canvas = Canvas });
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
        Assert.Equal([114, 114, 114], frame.Pixels[(36 * 3)..(37 * 3)]);
    }

    [Fact]
    public async Task An_MJPEG_camera_behind_a_password_is_read_and_its_times_are_those_of_arrival()
    {
        // Noise makes the picture large: of small ones, several fit into what FFmpeg reads at the start, and then arrive together.
        var still = Clips.PathOf("still.jpg");
        await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "color=white:s=640x480,noise=alls=30", "-frames:v", "1", "-q:v", "2", still);
        await using var camera = await MjpegCamera.StartAsync(await File.ReadAllBytesAsync(still), "boss", "s3cret");
        await using (var source = Factory.Open(new CaptureRequest { Source = camera.Address("boss:s3cret@"), Canvas = Canvas, ReadTimeout = TimeSpan.FromSeconds(60) }))
        {
            var frame = new Frame(Canvas);
            for (var k = 0; k < 5; k++)
                Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            Assert.True(frame.Pixels[0] > 200, $"{frame.Pixels[0]}");
            // The camera waits 200 ms after each picture; FFmpeg's invented clock would say 4 × 40 ms.
            Assert.True(frame.MediaTime > TimeSpan.FromMilliseconds(400), $"{frame.MediaTime}");
        }
        var (_, end) = await ReadToTheEndAsync(camera.Address("boss:wr0ng@"));
        var reason = Assert.IsType<CaptureResult.Lost>(end).Reason;
        Assert.Contains("401 Unauthorized", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_recording_comes_upright()
    {
        // The track header says how to turn the picture: nine numbers, 40 bytes behind the name of the box; this is a quarter turn.
        int[] quarterTurn = [0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30];
        var recording = await File.ReadAllBytesAsync(await Clips.MakeOrdinaryAsync("lying.mp4", "-c:v", "libx264"));
        var matrix = recording.AsSpan().IndexOf("tkhd"u8) + 4 + 40;
        for (var i = 0; i < quarterTurn.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(recording.AsSpan(matrix + 4 * i), quarterTurn[i]);
        var turned = Clips.PathOf("turned.mp4");
        await File.WriteAllBytesAsync(turned, recording);
        await using var source = Factory.Open(new CaptureRequest { Source = turned, Canvas = Canvas });
        var frame = new Frame(Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.Equal((240, 320), (frame.SourceWidthPx, frame.SourceHeightPx));
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
