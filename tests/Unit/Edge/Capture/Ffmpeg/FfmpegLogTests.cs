using System.Text;
using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Ffmpeg;

public sealed class FfmpegLogTests
{
    private const string TimeBase = "[showinfo@taken @ 0x5581] [info] config in time_base: 1/90000, frame_rate: 25/1\n";

    private static string Seen(int n, string pts) => Line("showinfo@seen", n, pts);

    private static string Taken(int n, string pts, string size = "768x576") => Line("showinfo@taken", n, pts, size);

    /// <summary>The form of FFmpeg 5.1; later versions put more between pts_time and sar.</summary>
    private static string Line(string filter, int n, string pts, string size = "768x576") =>
        $"[{filter} @ 0x5581] [info] n:{n,4} pts:{pts,7} pts_time:0.04    pos:    4116 fmt:yuv420p sar:0/1 s:{size} i:P iskey:1 type:I \n"
        + $"[{filter} @ 0x5581] [info] color_range:unknown color_space:unknown\n";

    private static async Task<(FfmpegLog Log, List<FrameReport> Reports)> ReadAsync(string text, int chunk = int.MaxValue)
    {
        var log = new FfmpegLog(new FakeTimeProvider());
        await log.ReadToEndAsync(new Trickle(Encoding.UTF8.GetBytes(text), chunk));
        var reports = new List<FrameReport>();
        await foreach (var report in log.Reports.ReadAllAsync())
            reports.Add(report);
        return (log, reports);
    }

    [Fact]
    public async Task A_frame_is_reported_with_number_time_and_size()
    {
        var (_, reports) = await ReadAsync(TimeBase + Taken(0, "0") + Taken(1, "3600", "1920x1080"));
        Assert.Equal([0, 1], reports.Select(r => r.Index));
        Assert.Equal(TimeSpan.FromMilliseconds(40), reports[1].MediaTime);   // 3600 / 90000 s
        Assert.Equal((1920, 1080), (reports[1].WidthPx, reports[1].HeightPx));
    }

    [Fact]
    public async Task The_form_of_newer_versions_is_read_too()
    {
        var (_, reports) = await ReadAsync(TimeBase
            + "[showinfo@taken @ 0x5581] [info] n:   0 pts: 180000 pts_time:2       duration:   3600 duration_time:0.04    fmt:yuv420p cl:left sar:1/1 s:640x480 i:P iskey:1 type:I checksum:0\n");
        Assert.Equal((TimeSpan.FromSeconds(2), 640, 480), (reports[0].MediaTime, reports[0].WidthPx, reports[0].HeightPx));
    }

    [Fact]
    public async Task Time_stays_exact_after_weeks()
    {
        // 30 days = 2 592 000 s; pts_time would say "2.592e+06".
        var (_, reports) = await ReadAsync(TimeBase + Taken(0, "233280003600"));
        Assert.Equal(TimeSpan.FromDays(30) + TimeSpan.FromMilliseconds(40), reports[0].MediaTime);
    }

    [Fact]
    public async Task Skipped_frames_count()
    {
        var (_, reports) = await ReadAsync(TimeBase
            + Seen(0, "0") + Taken(0, "0") + Seen(1, "3600") + Seen(2, "7200") + Seen(3, "10800") + Taken(1, "10800"));
        Assert.Equal([0, 3], reports.Select(r => r.Index));
    }

    [Fact]
    public async Task Numbers_go_on_when_the_filters_start_anew_with_another_size()
    {
        var (_, reports) = await ReadAsync(TimeBase
            + Seen(0, "0") + Taken(0, "0") + Seen(1, "3600") + TimeBase + Seen(0, "7200") + Taken(0, "7200", "320x240"));
        Assert.Equal([0, 2], reports.Select(r => r.Index));
    }

    [Fact]
    public async Task A_frame_without_a_time_is_a_frame()
    {
        var (_, reports) = await ReadAsync(TimeBase + Taken(0, "NOPTS"));
        Assert.Null(Assert.Single(reports).MediaTime);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Lines_that_come_in_pieces_are_put_together(int chunk)
    {
        var (log, reports) = await ReadAsync(TimeBase + Taken(0, "0") + "[error] first\n" + Taken(1, "3600") + "[h264 @ 0x1] [error] last", chunk);
        Assert.Equal(2, reports.Count);
        Assert.Equal(("[error] first", "[h264 @ 0x1] [error] last"), (log.FirstError, log.LastError));
    }

    [Fact]
    public async Task A_line_longer_than_the_buffer_stops_nothing()
    {
        var (_, reports) = await ReadAsync(new string('x', 100_000) + "\n" + TimeBase + Taken(0, "0"));
        Assert.Single(reports);
    }

    [Fact]
    public async Task A_warning_of_corruption_is_an_error_and_other_warnings_are_not()
    {
        var (log, _) = await ReadAsync("[warning] deprecated pixel format\n[avi @ 0x1] [warning] Packet corrupt (stream = 0, dts = 55).\n");
        Assert.Equal("[avi @ 0x1] [warning] Packet corrupt (stream = 0, dts = 55).", log.FirstError);
    }

    [Fact]
    public async Task Streams_and_the_promised_end_are_read_from_the_description_of_the_input_alone()
    {
        var (log, _) = await ReadAsync(
            "[info]   Duration: 00:01:02.50, start: 1.480000, bitrate: 350 kb/s\n[info]   Stream #0:0[0x100]: Audio: aac (LC), 44100 Hz\n"
            + "[info]   Stream #0:1[0x101](und): Video: h264 (High), yuv420p(tv, bt709, progressive), 1920x1080 [SAR 1:1 DAR 16:9], 25 fps\n"
            + "[info] Stream mapping:\n[info]   Stream #0:0(und): Video: rawvideo, yuv420p, 64x48\n");
        Assert.Equal(new VideoStream(1, "h264", 1920, 1080, "bt709", IsCover: false), Assert.Single(log.Streams));
        Assert.Equal(TimeSpan.FromSeconds(62.5), log.PromisedEnd);
    }

    [Theory]
    [InlineData("[h264 @ 0x1] [error] no frame!\n", true)]
    [InlineData("[h264 @ 0x1] [warning] deprecated\n", false)]
    public async Task A_complaint_before_the_first_picture_is_remembered(string line, bool expected)
    {
        var (log, _) = await ReadAsync(line + TimeBase + Taken(0, "0") + "[h264 @ 0x1] [error] later\n");
        Assert.Equal(expected, log.ComplainedBeforeFirst);
    }

    [Fact]
    public async Task The_shape_of_pixels_is_reported_and_without_one_they_are_square()
    {
        var (_, reports) = await ReadAsync(TimeBase + Taken(0, "0") + Taken(1, "3600").Replace("sar:0/1", "sar:16/15", StringComparison.Ordinal));
        // 720 × 576 of PAL are seen as 768 × 576.
        Assert.Equal([720, 768], reports.Select(r => r.Aspect.DisplayWidth(720)));
    }

    [Theory]
    [InlineData("[info] Input #0, mpjpeg, from 'http://cam/video':", true)]
    [InlineData("[info] Input #0, rtsp, from 'rtsp://cam/1':", false)]
    // FFmpeg 5.1 on a bare stream behind a password, on an MP4 that counts in the same units, and on MPEG-TS.
    [InlineData("[info]   Stream #0:0: Video: h264 (High), yuv420p(progressive), 768x576, 25 fps, 25 tbr, 1200k tbn", true)]
    [InlineData("[info]   Stream #0:0(und): Video: h264 (High) (avc1 / 0x31637661), yuv420p, 768x576, 25 fps, 25 tbr, 1200k tbn (default)", false)]
    [InlineData("[info]   Stream #0:0: Video: h264 (High), yuv420p(progressive), 768x576, 25 fps, 25 tbr, 90k tbn", false)]
    public async Task A_format_without_times_is_noticed(string line, bool expected)
    {
        var (log, _) = await ReadAsync(line + "\n");
        Assert.Equal(expected, log.HasInventedTimes);
    }

    /// <summary>Gives a few bytes at a time, as a pipe may.</summary>
    private sealed class Trickle(byte[] content, int chunk) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
