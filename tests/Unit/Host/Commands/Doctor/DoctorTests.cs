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

    // 40 ms on one core are 25 frames a second, on two 50.
    [Theory]
    [InlineData(50, 2, Verdict.Ok, "cameras want 50 frames a second counted, 2 cores make about 50")]
    [InlineData(50.5, 2, Verdict.Warn, "cameras want 50.5 frames a second counted, 2 cores make about 50")]
    public void More_frames_than_the_machine_can_count_are_noticed(double wanted, int cores, Verdict verdict, string found)
    {
        var finding = Assert.Single(ModelCheck.Enough("nanodet", wanted, TimeSpan.FromMilliseconds(40), cores));

        Assert.Equal((verdict, found), (finding.Verdict, finding.Found));
    }

    [Theory]
    [InlineData(99, Verdict.Fail)]
    [InlineData(100, Verdict.Warn)]
    [InlineData(2047, Verdict.Warn)]
    [InlineData(2048, Verdict.Ok)]
    public void Little_disk_is_noticed(long mebibytes, Verdict expected) => Assert.Equal(expected, MachineCheck.JudgeDisk(mebibytes * 1024 * 1024).Verdict);

    [Theory]
    [InlineData(768, 576, "ok    camera gate: rtsp://10.0.0.5/live gives 768 x 576, first picture after 2.5 s")]
    [InlineData(1536, 1152, "ok    camera gate: rtsp://10.0.0.5/live gives 1536 x 1152, first picture after 2.5 s")]
    [InlineData(1920, 1080, "warn  camera gate: rtsp://10.0.0.5/live gives 1920 x 1080, first picture after 2.5 s, but the outlines were drawn on 768 x 576, "
        + "other proportions. To do: draw the outlines on a picture of this camera and correct imageSize")]
    public async Task A_camera_shows_its_size_and_delay_but_no_password(int width, int height, string expected) =>
        Assert.Equal(expected, (await ExamineAsync(CaptureResult.Frame, width, height)).ToString());

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

    private static Task<Finding> ExamineAsync(CaptureResult result, int width, int height)
    {
        var clock = new FakeTimeProvider();
        return new CameraCheck(new OneFrame(clock, result, width, height), clock).ExamineAsync(
            new Camera { Id = "gate", Source = "rtsp://viewer:secret@10.0.0.5/live", ImageSize = new() { Width = 768, Height = 576 }, Views = [] }, default);
    }

    /// <summary>Answers the first read after 2.5 s.</summary>
    private sealed class OneFrame(FakeTimeProvider clock, CaptureResult result, int width, int height) : IFrameSourceFactory, IFrameSource
    {
        public IFrameSource Open(CaptureRequest request) => this;

        public ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
        {
            clock.Advance(TimeSpan.FromSeconds(2.5));
            (frame.SourceWidthPx, frame.SourceHeightPx) = (width, height);
            return new(result);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
