using System.Buffers.Binary;
using CrowdWatch.Edge.Capture;
using OpenCvSharp;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>What sources that open video files must do beyond the common exam: give true colours, and say clearly what is wrong.</summary>
public abstract class FileSourceConformance(ClipFolder clips) : FrameSourceConformance, IClassFixture<ClipFolder>
{
    private static readonly Canvas Canvas = new(64, 48, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    protected ClipFolder Clips { get; } = clips;

    protected abstract IFrameSourceFactory Factory { get; }

    protected sealed override async Task<IFrameSource> OpenAsync(TestClip clip, CaptureRequest request) =>
        Factory.Open(request with { Source = await Clips.MakeAsync(clip) });

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
    [InlineData("whole.mkv", "-c:v", "libx264")]
    [InlineData("whole.ts", "-c:v", "libx264")]
    [InlineData("whole.avi", "-c:v", "mpeg4")]
    [InlineData("whole-b.avi", "-c:v", "libx264", "-bf", "2")]
    [InlineData("whole.h264", "-c:v", "libx264")]
    public async Task A_whole_file_gives_all_its_frames_at_rising_times_and_its_end(string name, params string[] codec)
    {
        await using var source = Factory.Open(new CaptureRequest { Source = await Clips.MakeOrdinaryAsync(name, codec), Canvas = Canvas });
        using var frame = new Frame(Canvas);
        var times = new List<TimeSpan>();
        CaptureResult end;
        while ((end = await source.ReadAsync(frame, default)) is CaptureResult.Got)
            times.Add(frame.MediaTime);
        Assert.IsType<CaptureResult.Ended>(end);
        // 100 frames, 25 a second.
        Assert.Equal(100, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second > pair.First, $"{pair.Second} after {pair.First}"));
        Assert.Equal(3.96, times[^1].TotalSeconds, 1);
    }

    [Theory]
    // What the clip says its colours are in; without a word both take BT.601, and so must the clip be made.
    [InlineData("bt709", "bt709")]
    [InlineData("smpte170m", "smpte170m")]
    [InlineData("smpte170m", null)]
    public async Task Plain_colours_come_out_as_they_went_in_whichever_matrix_the_clip_is_in(string matrix, string? tag)
    {
        foreach (var (name, red, green, blue) in new[] { ("red", 255, 0, 0), ("lime", 0, 255, 0), ("blue", 0, 0, 255), ("yellow", 255, 255, 0), ("magenta", 255, 0, 255), ("cyan", 0, 255, 255), ("tan", 210, 180, 140), ("steelblue", 70, 130, 180) })
        {
            var clip = Clips.PathOf($"{matrix}-{tag}-{name}.mp4");
            string[] tags = tag is null ? [] : ["-colorspace", tag, "-color_primaries", tag, "-color_trc", tag];
            await ClipFolder.FfmpegAsync(
                ["-f", "lavfi", "-i", $"color={name}:s=128x96:r=10:d=0.3,format=gbrp", "-vf", $"scale=out_color_matrix={matrix}:out_range=tv:flags=accurate_rnd,format=yuv420p", "-c:v", "libx264", "-qp", "0", .. tags, clip]);
            await using var source = Factory.Open(new CaptureRequest { Source = clip, Canvas = Canvas });
            using var frame = new Frame(Canvas);
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            var middle = frame.Pixels.Slice((24 * 64 + 32) * 3, 3).ToArray();
            // Two levels for eight bits in YUV, two for what the converters round.
            foreach (var (level, expected) in middle.Zip([blue, green, red]))
                Assert.True(Math.Abs(level - expected) <= 4, $"{name}: {string.Join(' ', middle)} (blue, green, red)");
        }
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
        using var frame = new Frame(Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.Equal((240, 320), (frame.SourceWidthPx, frame.SourceHeightPx));
    }

    [Fact]
    public async Task The_bytes_of_a_frame_are_those_of_its_matrix()
    {
        var clip = await Clips.MakeAsync(new TestClip { Colour = (200, 60, 20) });
        await using var source = Factory.Open(new CaptureRequest { Source = clip, Canvas = Canvas });
        using var frame = new Frame(Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.Equal((64, 48, MatType.CV_8UC3), (frame.Picture.Width, frame.Picture.Height, frame.Picture.Type()));
        Assert.Equal(new Vec3b(20, 60, 200), frame.Picture.Get<Vec3b>(47, 63));
        frame.Picture.Set(0, 0, new Vec3b(1, 2, 3));
        Assert.Equal<byte>([1, 2, 3], frame.Pixels[..3].ToArray());
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var (frames, end) = await ReadToTheEndAsync(Clips.PathOf("nowhere.mp4"));
        Assert.Equal($"'{Clips.PathOf("nowhere.mp4")}': no such file", Assert.IsType<CaptureResult.Lost>(end).Reason);
        Assert.Equal(0, frames);
    }

    [Fact]
    public async Task A_text_file_is_lost_without_a_frame()
    {
        var path = Clips.PathOf("letter.avi");
        await File.WriteAllTextAsync(path, "Dear reader, this is no video.");
        var (frames, end) = await ReadToTheEndAsync(path);
        Assert.Contains("letter.avi", Assert.IsType<CaptureResult.Lost>(end).Reason, StringComparison.Ordinal);
        Assert.Equal(0, frames);
    }

    [Fact]
    public async Task An_empty_file_is_lost_without_a_frame()
    {
        var path = Clips.PathOf("empty.mp4");
        await File.WriteAllBytesAsync(path, []);
        var (frames, end) = await ReadToTheEndAsync(path);
        Assert.Contains("empty.mp4", Assert.IsType<CaptureResult.Lost>(end).Reason, StringComparison.Ordinal);
        Assert.Equal(0, frames);
    }

    [Theory]
    // Each of these is an instruction to FFmpeg's protocol layer or an option, and none is a file of this name.
    [InlineData("concat:/etc/hostname|/etc/hostname")]
    [InlineData("subfile,,start,0,end,9,,:/etc/hostname")]
    [InlineData("file:/etc/hostname")]
    [InlineData("pipe:0")]
    [InlineData("udp://127.0.0.1:9")]
    [InlineData("file:///etc/hostname")]
    [InlineData("-version")]
    public async Task Nothing_but_files_and_camera_addresses_is_opened(string trick)
    {
        var (_, end) = await ReadToTheEndAsync(trick);
        Assert.Matches("no such file|allowed are a file, /dev/videoN, rtsp://", Assert.IsType<CaptureResult.Lost>(end).Reason);
    }

    protected async Task<(int Frames, CaptureResult End)> ReadToTheEndAsync(string path, TimeSpan? readTimeout = null)
    {
        await using var source = Factory.Open(new CaptureRequest { Source = path, Canvas = Canvas, ReadTimeout = readTimeout ?? TimeSpan.FromSeconds(30) });
        using var frame = new Frame(Canvas);
        var frames = 0;
        CaptureResult result;
        while ((result = await source.ReadAsync(frame, default)) is CaptureResult.Got)
            frames++;
        return (frames, result);
    }}
