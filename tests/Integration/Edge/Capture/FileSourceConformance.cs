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
        var (times, end) = await ReadTimesAsync(await Clips.MakeOrdinaryAsync(name, codec));
        Assert.IsType<CaptureResult.Ended>(end);
        // 100 frames, 25 a second.
        Assert.Equal(100, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second > pair.First, $"{pair.Second} after {pair.First}"));
        Assert.Equal(3.96, times[^1].TotalSeconds, 1);
    }

    [Theory]
    [InlineData("between.mp4")]
    [InlineData("between.ts")]
    public async Task A_clip_that_begins_between_two_key_frames_is_read_to_its_end_with_its_true_times_and_one_remark(string name)
    {
        // 6 s, 25 frames a second, a key frame every 75; without the first 25 it begins 1 s in and its first key frame comes 50 frames, 2 s, later.
        var whole = Clips.PathOf(name.EndsWith("ts", StringComparison.Ordinal) ? "gop75.ts" : "gop75.mp4");
        if (!File.Exists(whole))
            await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=6", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-g", "75", "-bf", "0", "-sc_threshold", "0", whole);
        var clip = Clips.PathOf(name);
        await ClipFolder.FfmpegAsync("-i", whole, "-c", "copy", "-copyinkf", "-bsf:v", @"noise=drop=lt(n\,25)", clip);
        var (times, end) = await ReadTimesAsync(clip);
        Assert.Equal(75, times.Count);
        Assert.Equal((2.0, 4.96), (Math.Round(times[0].TotalSeconds, 2), Math.Round(times[^1].TotalSeconds, 2)));
        Assert.Contains("2.0 s", Assert.IsType<CaptureResult.Ended>(end).Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_with_a_flaw_in_the_middle_is_read_to_its_end()
    {
        // One byte of each of three pictures is another: the decoder complains, and gives all 100.
        var whole = await File.ReadAllBytesAsync(await Clips.MakeOrdinaryAsync("flawless.mp4", "-c:v", "libx264"));
        foreach (var part in new[] { 0.3, 0.4, 0.5 })
            whole[(int)(whole.Length * part)] ^= 0x55;
        var flawed = Clips.PathOf("flawed.mp4");
        await File.WriteAllBytesAsync(flawed, whole);
        var (frames, end) = await ReadToTheEndAsync(flawed);
        Assert.Equal(100, frames);
        Assert.IsType<CaptureResult.Ended>(end);
    }

    [Fact]
    public async Task A_recording_whose_second_half_was_overwritten_is_lost_though_its_length_is_right()
    {
        var whole = await File.ReadAllBytesAsync(await Clips.MakeOrdinaryAsync("overwritten.mp4", "-c:v", "libx264", "-movflags", "+faststart"));
        Array.Clear(whole, whole.Length / 2, whole.Length * 4 / 10);
        var path = Clips.PathOf("zeros.mp4");
        await File.WriteAllBytesAsync(path, whole);
        var (_, end) = await ReadToTheEndAsync(path);
        Assert.Contains("damaged", Assert.IsType<CaptureResult.Lost>(end).Reason, StringComparison.Ordinal);
    }

    [Theory]
    // 12 s, 25 frames a second, a key frame every 50. A segment of a longer recording: its header tells the end of 12 s, and there are 4.
    [InlineData("segment1.mkv", 100, 3.96, "-f", "segment", "-segment_time", "4", "-reset_timestamps", "0")]
    // A cut by an edit list: the file holds the packets from the key frame before the cut on, of which 3 s are to be shown.
    [InlineData("cut-list.mp4", 77, 3.04, "-ss", "5.5", "-t", "3")]
    [InlineData("cut-list.mkv", 127, 5.04, "-t", "5")]
    public async Task Frames_that_a_header_promises_are_no_evidence_of_damage(string name, int least, double lastSeconds, params string[] cut)
    {
        var whole = Clips.PathOf("twelve.mp4");
        if (!File.Exists(whole))
            await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=12", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-g", "50", "-sc_threshold", "0", whole);
        string[] before = cut[0] == "-ss" ? cut[..2] : [];
        await ClipFolder.FfmpegAsync([.. before, "-i", whole, "-c", "copy", .. cut[before.Length..], Clips.PathOf(name).Replace("segment1", "segment%d", StringComparison.Ordinal)]);
        var (times, end) = await ReadTimesAsync(Clips.PathOf(name));
        Assert.IsType<CaptureResult.Ended>(end);
        Assert.InRange(times.Count, least - 2, least);
        Assert.Equal(lastSeconds, times[^1].TotalSeconds, 0.1);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second > pair.First, $"{pair.Second} after {pair.First}"));
    }

    [Theory]
    [InlineData("night.mp4", "-c:v", "libx264")]
    [InlineData("night.mkv", "-c:v", "libx264")]
    [InlineData("night.avi", "-c:v", "mpeg4")]
    public async Task A_recording_whose_rate_falls_at_night_is_whole(string name, params string[] codec)
    {
        // 4 s at 25 frames a second, then 8 s at 5: 100 + 40, the last one at 11.8 s.
        var path = Clips.PathOf(name);
        await ClipFolder.FfmpegAsync(["-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=12", "-vf", @"select=lt(t\,4)+not(mod(n\,5))", "-pix_fmt", "yuv420p", .. codec, "-fps_mode", "vfr", path]);
        var (times, end) = await ReadTimesAsync(path);
        Assert.IsType<CaptureResult.Ended>(end);
        Assert.Equal((140, 11.8), (times.Count, Math.Round(times[^1].TotalSeconds, 2)));
    }

    [Theory]
    // Kept at half its width; a key of the plan for a device that does not say so; the plan wins over the file.
    [InlineData("2/1", null, 768)]
    [InlineData("1/1", "2:1", 768)]
    [InlineData("2/1", "1:1", 384)]
    // Half the height, as of 704 x 288: pixels higher than wide.
    [InlineData("1/2", null, 192)]
    public async Task A_squeezed_picture_is_shown_as_wide_as_it_is_meant(string told, string? given, int expectedWidth)
    {
        var path = Clips.PathOf($"sar-{told.Replace('/', '-')}.mp4");
        if (!File.Exists(path))
            await ClipFolder.FfmpegAsync("-f", "lavfi", "-i", $"color=white:s=384x576:r=10:d=0.3,setsar={told}", "-pix_fmt", "yuv420p", "-c:v", "libx264", path);
        await using var source = Factory.Open(new CaptureRequest { Source = path, Canvas = Canvas, PixelAspect = given is null ? null : PixelAspect.Parse(given) });
        using var frame = new Frame(Canvas);
        Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
        Assert.Equal((expectedWidth, 576, 384), (frame.SourceWidthPx, frame.SourceHeightPx, frame.KeptWidthPx));
        // On 64 × 48 it takes the whole height, and 48 × width / 576 of the width; the rest is padding.
        var covered = Enumerable.Range(0, 64).Count(x => frame.Pixels[(20 * 64 + x) * 3] > 180);
        Assert.Equal(48 * expectedWidth / 576, covered);
    }

    [Theory]
    [InlineData(null, 320)]
    [InlineData(0, 160)]
    [InlineData(1, 320)]
    public async Task Of_several_pictures_in_one_file_the_largest_is_read_unless_the_request_says_which(int? stream, int width)
    {
        var path = Clips.PathOf("several.mkv");
        if (!File.Exists(path))
            await ClipFolder.FfmpegAsync(
                "-f", "lavfi", "-i", "sine=d=0.4", "-f", "lavfi", "-i", "testsrc2=s=160x120:r=10:d=0.4", "-f", "lavfi", "-i", "testsrc2=s=320x240:r=10:d=0.4",
                "-map", "0", "-map", "1", "-map", "2", "-c:v", "libx264", "-pix_fmt", "yuv420p", path);
        await using var source = Factory.Open(new CaptureRequest { Source = path, Canvas = Canvas, Stream = stream });
        using var frame = new Frame(Canvas);
        for (var k = 0; k < 4; k++)
        {
            Assert.IsType<CaptureResult.Got>(await source.ReadAsync(frame, default));
            Assert.Equal((width, (long)k), (frame.SourceWidthPx, frame.Index));
        }
        Assert.IsType<CaptureResult.Ended>(await source.ReadAsync(frame, default));
    }

    [Fact]
    public async Task A_stream_that_the_source_does_not_have_is_a_loss_that_says_what_there_is()
    {
        await using var source = Factory.Open(new CaptureRequest { Source = await Clips.MakeOrdinaryAsync("one.mp4", "-c:v", "libx264"), Canvas = Canvas, Stream = 1 });
        using var frame = new Frame(Canvas);
        Assert.EndsWith("one.mp4 holds 1 video streams; stream 1 is not among them (0 is the first)", Assert.IsType<CaptureResult.Lost>(await source.ReadAsync(frame, default)).Reason, StringComparison.Ordinal);
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

    private async Task<(List<TimeSpan> Times, CaptureResult End)> ReadTimesAsync(string path)
    {
        await using var source = Factory.Open(new CaptureRequest { Source = path, Canvas = Canvas, ReadTimeout = TimeSpan.FromSeconds(30) });
        using var frame = new Frame(Canvas);
        var times = new List<TimeSpan>();
        CaptureResult end;
        while ((end = await source.ReadAsync(frame, default)) is CaptureResult.Got)
            times.Add(frame.MediaTime);
        return (times, end);
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
