using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Host.Commands;
using CrowdWatch.Host.Commands.Doctor;

namespace CrowdWatch.Tests.Unit.Host.Commands.Doctor;

public sealed class DoctorTests
{
    private const string Decoders = """
        Decoders:
         V..... = Video
         ------
         VFS..D h264                 H.264 / AVC
         VFS..D hevc                 HEVC (High Efficiency Video Coding)
         V....D mjpeg                MJPEG (Motion JPEG)
         A....D aac                  AAC (Advanced Audio Coding)
        """;

    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers", "ok    ffmpeg: 5.1.9-0+deb12u1, decodes h264, hevc, mjpeg")]
    [InlineData("ffmpeg version n7.1 Copyright", "ok    ffmpeg: n7.1, decodes h264, hevc, mjpeg")]
    [InlineData("ffmpeg version N-121000-gabcdef Copyright", "ok    ffmpeg: N-121000-gabcdef, decodes h264, hevc, mjpeg")]
    [InlineData("ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright", "FAIL  ffmpeg: 4.4.2-0ubuntu0.22.04.1 is too old. To do: install FFmpeg 5.1 or newer (Debian: apt install ffmpeg)")]
    [InlineData("ffmpeg version 5.0.1 Copyright", "FAIL  ffmpeg: 5.0.1 is too old. To do: install FFmpeg 5.1 or newer (Debian: apt install ffmpeg)")]
    public void Ffmpeg_must_be_new_enough(string version, string expected) =>
        Assert.Equal(expected, FfmpegCheck.Judge(version, Decoders.ReplaceLineEndings("\n")).ToString());

    [Fact]
    public void A_build_without_camera_codecs_is_noticed()
    {
        var finding = FfmpegCheck.Judge("ffmpeg version 7.1", " V....D mjpeg                MJPEG");

        Assert.Equal((Verdict.Warn, "7.1 does not decode h264, hevc"), (finding.Verdict, finding.Found));
    }

    [Fact]
    public void A_missing_OpenCV_fails_only_where_a_camera_needs_it()
    {
        Assert.Equal("ok    opencv: can be loaded, for pictures and USB cameras", OpenCvCheck.Judge(null, ["gate"]).ToString());
        Assert.Equal(Verdict.Warn, OpenCvCheck.Judge("libgtk-3.so.0 is missing", []).Verdict);
        Assert.Equal("FAIL  opencv: libgtk-3.so.0 is missing. To do: install what is named; without it these cameras are blind: gate, pond", OpenCvCheck.Judge("libgtk-3.so.0 is missing", ["gate", "pond"]).ToString());
    }

    [Theory]
    [InlineData(99, Verdict.Fail)]
    [InlineData(100, Verdict.Warn)]
    [InlineData(2047, Verdict.Warn)]
    [InlineData(2048, Verdict.Ok)]
    public void Little_disk_is_noticed(long mebibytes, Verdict expected) => Assert.Equal(expected, MachineCheck.JudgeDisk(mebibytes * 1024 * 1024).Verdict);

    /// <summary>25 frames a second, a key frame every second: after 2.5 s watched for 5.</summary>
    [Theory]
    [InlineData(768, 576, "ok    camera gate: rtsp://10.0.0.5/live gives 768 x 576, 25.0 frames a second, 1.00 s of its clock in a second, key frames up to 1.0 s apart, square pixels, first picture after 2.5 s; decoded: keyFrames, because a key frame comes every 1.0 s (decode: in the plan fixes it)")]
    [InlineData(1536, 1152, "ok    camera gate: rtsp://10.0.0.5/live gives 1536 x 1152, 25.0 frames a second, 1.00 s of its clock in a second, key frames up to 1.0 s apart, square pixels, first picture after 2.5 s; decoded: keyFrames, because a key frame comes every 1.0 s (decode: in the plan fixes it)")]
    [InlineData(1920, 1080, "warn  camera gate: rtsp://10.0.0.5/live gives 1920 x 1080, 25.0 frames a second, 1.00 s of its clock in a second, key frames up to 1.0 s apart, square pixels, first picture after 2.5 s, "
        + "but the outlines were drawn on 768 x 576, other proportions; decoded: keyFrames, because a key frame comes every 1.0 s (decode: in the plan fixes it). To do: draw the outlines on a picture of this camera and correct imageSize")]
    public async Task A_camera_shows_its_size_pace_clock_and_delay_but_no_password(int width, int height, string expected) =>
        Assert.Equal(expected, (await ExamineAsync(CaptureResult.Frame, width, height)).ToString());

    [Fact]
    public async Task A_camera_whose_stamps_run_slow_is_told_with_its_rate()
    {
        // 21 frames a second stamped as 25: 21 / 25 = 0.84.
        var finding = await ExamineAsync(CaptureResult.Frame, 768, 576, framesPerSecond: 21, stampStep: 1 / 25.0);

        Assert.Equal(Verdict.Warn, finding.Verdict);
        Assert.Contains("21.0 frames a second, 0.84 s of its clock in a second", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_whose_pictures_come_too_seldom_is_refused_as_by_the_edge()
    {
        var finding = await ExamineAsync(CaptureResult.Frame, 768, 576, framesPerSecond: 1 / 3.0, stampStep: 3);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.EndsWith("the edge refuses it: its pictures come only every 3.0 s, one by one or in bundles, and none older than 2 s counts as the present", finding.Found, StringComparison.Ordinal);
    }

    /// <summary>A bundle of 25 each second and one sample of it: the counted one may be a second older than the newest, and ages for a second.</summary>
    [Theory]
    [InlineData(1, Verdict.Warn)]
    [InlineData(5, Verdict.Ok)]
    public async Task Bundles_need_more_samples_than_one_a_second(double samples, Verdict expected)
    {
        var clock = new FakeTimeProvider();
        var finding = await new CameraCheck(new Pictures(clock, CaptureResult.Frame, 768, 576, 25, 1 / 25.0, bundle: 25), clock)
            .ExamineAsync(Gate with { SamplesPerSecond = samples }, default);

        Assert.Equal(expected, finding.Verdict);
        Assert.Equal(expected == Verdict.Warn, finding.Found.Contains("they come in bundles up to 1.0 s apart, so at 1 samples a second", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_camera_that_sends_no_key_frame_in_time_is_foretold_as_one_that_waits()
    {
        var clock = new FakeTimeProvider();
        var finding = await new CameraCheck(new Keyless(clock), clock).ExamineAsync(Gate, default);

        Assert.Equal(Verdict.Warn, finding.Verdict);
        Assert.StartsWith("rtsp://10.0.0.5/live sends, but after 15 s is still waiting for a key frame", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outlines_drawn_on_the_picture_as_it_is_kept_fit_as_well()
    {
        // 384 x 576 with pixels of 2:1 is seen as 768 x 576; the outlines are drawn on either.
        foreach (var drawnOn in new[] { 768, 384 })
        {
            var clock = new FakeTimeProvider();
            var check = new CameraCheck(new Pictures(clock, CaptureResult.Frame, 768, 576, framesPerSecond: 25, stampStep: 1 / 25.0) { KeptWidth = 384 }, clock);
            Assert.Equal(Verdict.Ok, (await check.ExamineAsync(Gate with { ImageSize = new() { Width = drawnOn, Height = 576 } }, default)).Verdict);
        }
    }

    /// <summary>Encoded anew, a standing picture comes back with each key frame, here each second; a scene in which nothing moves never does: a sensor has noise.</summary>
    [Theory]
    [InlineData(25, Verdict.Warn)]
    [InlineData(int.MaxValue, Verdict.Ok)]
    public async Task A_picture_that_stands_is_foretold_as_one_the_edge_takes_for_frozen(int comesBackAfter, Verdict expected)
    {
        var clock = new FakeTimeProvider();
        var finding = await new CameraCheck(new Pictures(clock, CaptureResult.Frame, 768, 576, 25, 1 / 25.0) { ComesBackAfter = comesBackAfter }, clock).ExamineAsync(Gate, default);

        Assert.Equal(expected, finding.Verdict);
        Assert.Equal(expected == Verdict.Warn, finding.Found.Contains("the picture has not changed for 12 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_camera_fails_with_its_reason()
    {
        var finding = await ExamineAsync(new CaptureResult.Lost("connection refused"), 0, 0);

        Assert.Equal((Verdict.Fail, "connection refused"), (finding.Verdict, finding.Found));
    }

    [Fact]
    public async Task A_source_without_pictures_fails() => Assert.Equal(Verdict.Fail, (await ExamineAsync(CaptureResult.End, 0, 0)).Verdict);

    [Theory]
    [InlineData(Verdict.Ok, 0, "Everything is as it should be.")]
    [InlineData(Verdict.Warn, 0, "0 failed, 1 to look at.")]
    [InlineData(Verdict.Fail, 1, "1 failed, 0 to look at.")]
    public async Task The_exit_code_tells_whether_something_fails(Verdict verdict, int expected, string summary)
    {
        using var output = new StringWriter { NewLine = "\n" };

        Assert.Equal(expected, await DoctorCommand.ReportAsync(Findings(verdict), output));
        Assert.EndsWith($": x\n{summary}\n", output.ToString(), StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<Finding> Findings(Verdict verdict)
    {
        await Task.CompletedTask;
        yield return new(verdict, "thing", "x");
    }

    private static readonly Camera Gate =
        new() { Id = "gate", Source = "rtsp://viewer:secret@10.0.0.5/live", ImageSize = new() { Width = 768, Height = 576 }, Views = [] };

    private static Task<Finding> ExamineAsync(CaptureResult result, int width, int height, double framesPerSecond = 25, double stampStep = 1 / 25.0)
    {
        var clock = new FakeTimeProvider();
        return new CameraCheck(new Pictures(clock, result, width, height, framesPerSecond, stampStep), clock).ExamineAsync(Gate, default);
    }

    /// <summary>Answers the first read after 2.5 s and then at its pace.</summary>
    private sealed class Pictures(FakeTimeProvider clock, CaptureResult result, int width, int height, double framesPerSecond, double stampStep, int bundle = 1) : IFrameSourceFactory, IFrameSource
    {
        private int read;

        public int? KeptWidth { get; init; }

        /// <summary>Pictures of a scene with noise, of which the first comes again after so many; null for black ones.</summary>
        public int? ComesBackAfter { get; init; }

        public IFrameSource Open(CaptureRequest request) => this;

        public ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
        {
            clock.Advance(TimeSpan.FromSeconds(read == 0 ? 2.5 : read % bundle == 0 ? bundle / framesPerSecond : 0));
            (frame.SourceWidthPx, frame.SourceHeightPx, frame.KeptWidthPx, frame.KeptHeightPx, frame.PixelShape) = (width, height, KeptWidth ?? width, height, (1, 1));
            (frame.MediaTime, frame.IsKey) = (TimeSpan.FromSeconds(read * stampStep), read % 25 == 0);
            if (ComesBackAfter is { } again)
                Draw(frame, new Random(read % again));
            read++;
            return new(result);
        }

        // Stripes of 40 pixels, with noise of a few levels.
        private static void Draw(Frame frame, Random noise)
        {
            for (var i = 0; i < frame.Pixels.Length; i++)
                frame.Pixels[i] = (byte)((i / 3 / 40 % 2 == 0 ? 60 : 180) + noise.Next(12));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Sends for ever, but nothing to begin with.</summary>
    private sealed class Keyless(FakeTimeProvider clock) : IFrameSourceFactory, IFrameSource
    {
        public string? WaitingFor => KeyFrameWait.Reason;

        public IFrameSource Open(CaptureRequest request) => this;

        public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
        {
            clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return CaptureResult.End;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
