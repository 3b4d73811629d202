using System.Text;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Ffmpeg;

/// <summary>Lines as FFmpeg 5.1.9 writes them with -dump.</summary>
public sealed class PacketLogTests
{
    private static readonly string[] Packet = ["[info] stream #0:", "[info]   keyframe=0", "[info]   duration=0.040", "[info]   dts=2.160  pts=2.160", "[info]   size=3248"];

    [Fact]
    public void A_packet_shows_that_bytes_arrive_and_the_first_is_remembered()
    {
        var clock = new FakeTimeProvider();
        var log = new PacketLog(clock);
        Assert.Null(log.LastTimestamp);

        clock.Advance(TimeSpan.FromSeconds(1));
        var first = clock.GetTimestamp();
        Assert.All(Packet, line => Assert.True(log.TakeLine(Encoding.UTF8.GetBytes(line))));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(log.TakeLine("[info] stream #0:"u8));

        Assert.Equal((first, clock.GetTimestamp()), (log.FirstTimestamp, log.LastTimestamp));
    }

    [Theory]
    [InlineData("[info]   Stream #0:0: Video: hevc (Main), yuv420p(tv), 320x240")]
    [InlineData("[showinfo@seen @ 0x55] [info] n:   0 pts:      0 pts_time:0       pos:        0 fmt:yuv420p sar:1/1 s:320x240 i:P iskey:1 type:I ")]
    [InlineData("[h264 @ 0x55] [error] no frame!")]
    public void Other_lines_are_of_no_packet(string line) => Assert.False(new PacketLog(new FakeTimeProvider()).TakeLine(Encoding.UTF8.GetBytes(line)));

    /// <summary>Joined between two key frames, FFmpeg's decoders of H.265 and MPEG-4 give grey pictures at once; that of H.264 waits, for a refresh in slices too, which has no key frame.</summary>
    [Theory]
    [InlineData("hevc", "P", 0, false)]
    [InlineData("mpeg4", "P", 0, false)]
    [InlineData("hevc", "I", 1, true)]
    [InlineData("mjpeg", "I", 1, true)]
    [InlineData("h264", "P", 0, true)]
    public void A_picture_is_believed_from_the_first_key_frame_on(string codec, string type, int key, bool expected)
    {
        var log = new FfmpegLog(new FakeTimeProvider());
        foreach (var line in new[]
        {
            $"[info]   Stream #0:0 -> #0:0 ({codec} (native) -> rawvideo (native))",
            "[showinfo@taken @ 0x55] [info] config in time_base: 1/90000, frame_rate: 25/1",
            $"[showinfo@taken @ 0x55] [info] n:   0 pts:   3600 pts_time:0.04    pos:    64 fmt:yuv420p sar:4/3 s:320x240 i:P iskey:{key} type:{type} ",
        })
            log.TakeLine(Encoding.UTF8.GetBytes(line));

        Assert.True(log.Reports.TryRead(out var report));
        Assert.Equal((expected, key == 1, (4, 3)), (report.IsDecodable, report.IsKey, report.PixelShape));
    }

    [Theory]
    [InlineData("h264", true)]
    [InlineData("hevc", true)]
    [InlineData("mpjpeg", true)]
    [InlineData("mpegts", false)]
    [InlineData("mjpeg_2000x", false)]
    [InlineData("rtsp", false)]
    public void A_bare_stream_has_no_times_of_its_own_which_is_known_when_it_is_described(string format, bool expected)
    {
        List<bool> known = [];
        var log = new FfmpegLog(new FakeTimeProvider());
        log.Described = () => known.Add(log.HasInventedTimes);

        log.TakeLine(Encoding.UTF8.GetBytes($"[info] Input #0, {format}, from 'http://cam/1':"));
        log.TakeLine("[info] Stream mapping:"u8);
        log.TakeLine("[info] Output #0, rawvideo, to 'pipe:1':"u8);

        Assert.Equal([expected], known);
    }

    /// <summary>By a clock that knew the delivered frames only, the first of a bundle would be of the present.</summary>
    [Fact]
    public void A_frame_is_as_old_as_all_frames_of_the_source_say()
    {
        var clock = new FakeTimeProvider();
        var times = new FrameTimes(clock, isLive: true);
        var log = new FfmpegLog(clock, times);
        log.TakeLine("[showinfo@seen @ 0x55] [info] config in time_base: 1/10, frame_rate: 10/1"u8);
        // Two bundles of ten pictures, a second apart; the first of each is taken.
        for (var k = 0; k < 20; k++)
        {
            if (k == 10)
                clock.Advance(TimeSpan.FromSeconds(1));
            foreach (var filter in k % 10 == 0 ? new[] { "seen", "taken" } : ["seen"])
                log.TakeLine(Encoding.UTF8.GetBytes($"[showinfo@{filter} @ 0x55] [info] n:   {k} pts:   {k} pts_time:0.04    pos:    64 fmt:yuv420p sar:1/1 s:320x240 i:P iskey:1 type:I "));
        }

        Assert.True(log.Reports.TryRead(out _));
        Assert.True(log.Reports.TryRead(out var second));
        // Picture 9 came when it was taken, at 0.0; picture 10 is a tenth younger and came at 1.0.
        Assert.Equal(TimeSpan.FromSeconds(0.1), second.Captured);
    }
}
