using System.Text;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Ffmpeg;

public sealed class FfmpegArgumentsTests
{
    private static readonly CaptureRequest Request = new()
    {
        Source = "clip.mp4",
        Canvas = new Canvas(416, 416, ChannelOrder.Bgr, ResizeRule.Letterbox, 114),
    };

    private static string Joined(CaptureRequest request, CaptureSourceKind kind) => string.Join(' ', FfmpegArguments.Of(request, kind));

    [Fact]
    public void A_file_is_named_as_a_file_by_its_full_path_and_may_open_no_other_protocol()
    {
        var arguments = FfmpegArguments.Of(Request with { Source = "-dash.mp4" }, CaptureSourceKind.Video);
        Assert.Contains("file:" + Path.GetFullPath("-dash.mp4"), arguments);
        Assert.Contains("-protocol_whitelist file -i", string.Join(' ', arguments), StringComparison.Ordinal);
    }

    [Fact]
    public void Pace_and_loop_are_for_files_only()
    {
        var request = Request with { Loop = true, RealTime = true };
        Assert.Contains("-stream_loop -1 -re ", Joined(request, CaptureSourceKind.Video), StringComparison.Ordinal);
        foreach (var kind in new[] { CaptureSourceKind.Rtsp, CaptureSourceKind.Http })
        {
            Assert.DoesNotContain("-re ", Joined(request, kind), StringComparison.Ordinal);
            Assert.DoesNotContain("-stream_loop", Joined(request, kind), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(DecodeMode.Auto, null)]
    [InlineData(DecodeMode.All, null)]
    [InlineData(DecodeMode.Reference, " -skip_frame noref ")]
    [InlineData(DecodeMode.KeyFrames, " -skip_frame nokey ")]
    public void What_is_not_decoded_is_left_out_by_the_decoder_of_the_input(DecodeMode mode, string? expected)
    {
        var arguments = Joined(Request with { Decode = mode }, CaptureSourceKind.Rtsp);
        Assert.Equal(expected is not null, arguments.Contains("-skip_frame", StringComparison.Ordinal));
        if (expected is not null)
            Assert.Contains(expected, arguments[..arguments.IndexOf(" -i ", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_read_as_a_camera_tells_of_its_packets_and_is_begun_where_it_is_to_be()
    {
        var arguments = Joined(Request with { RealTime = true, StartAt = TimeSpan.FromSeconds(12.3456) }, CaptureSourceKind.Video);
        Assert.Contains("-dump -re -ss 12.346 ", arguments, StringComparison.Ordinal);
    }

    [Fact]
    public void A_camera_is_read_over_TCP_and_ends_by_itself_when_it_is_silent()
    {
        var arguments = Joined(Request with { Source = "rtsp://cam/1", ReadTimeout = TimeSpan.FromSeconds(10) }, CaptureSourceKind.Rtsp);
        Assert.Contains("-rtsp_transport tcp", arguments, StringComparison.Ordinal);
        Assert.Contains("-timeout 15000000", arguments, StringComparison.Ordinal);   // 1.5 × 10 s in microseconds
    }

    /// <summary>-fflags nobuffer throws the first key frame away: with 25 s between key frames the first picture came after 25 s instead of 2.</summary>
    [Theory]
    [InlineData(CaptureSourceKind.Rtsp)]
    [InlineData(CaptureSourceKind.Http)]
    public void A_stream_keeps_its_first_key_frame_is_opened_fast_and_tells_of_its_packets(CaptureSourceKind kind)
    {
        var arguments = Joined(Request with { Source = "rtsp://cam/1" }, kind);
        Assert.DoesNotContain("nobuffer", arguments, StringComparison.Ordinal);
        Assert.Contains("-dump -analyzeduration 500000 -fpsprobesize 0 ", arguments, StringComparison.Ordinal);
        Assert.DoesNotContain("-dump", Joined(Request, CaptureSourceKind.Video), StringComparison.Ordinal);
    }

    [Fact]
    public void A_camera_of_this_machine_is_read_with_its_own_input() =>
        Assert.Contains("-f v4l2 -i /dev/video0 ", Joined(Request with { Source = "/dev/video0" }, CaptureSourceKind.Device), StringComparison.Ordinal);

    [Fact]
    public void An_address_with_spaces_and_options_in_it_stays_one_argument()
    {
        const string Source = "http://cam/1 -vf x";
        var arguments = FfmpegArguments.Of(Request with { Source = Source }, CaptureSourceKind.Http);
        Assert.Equal(Source, arguments[arguments.ToList().IndexOf("-i") + 1]);
    }

    [Fact]
    public void Decoding_is_in_software_unless_asked_otherwise()
    {
        Assert.DoesNotContain("-hwaccel", Joined(Request, CaptureSourceKind.Video), StringComparison.Ordinal);
        Assert.Contains("-hwaccel vaapi", Joined(Request with { HardwareAcceleration = "vaapi" }, CaptureSourceKind.Video), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rtsp://boss:s3cret@cam/1", CaptureSourceKind.Rtsp, "option rtsp_transport 'tcp'")]
    [InlineData("rtsp://boss@cam/1", CaptureSourceKind.Rtsp, "option timeout '15000000'")]
    [InlineData("rtsp://cam/1?token=s3cret", CaptureSourceKind.Rtsp, "ffconcat version 1.0")]
    [InlineData("https://boss:s3cret@cam/1", CaptureSourceKind.Http, "option rw_timeout '15000000'")]
    public void An_address_with_secrets_stands_on_standard_input_and_in_no_argument(string source, CaptureSourceKind kind, string line)
    {
        var request = Request with { Source = source, ReadTimeout = TimeSpan.FromSeconds(10) };
        Assert.DoesNotContain(FfmpegArguments.Of(request, kind), argument => argument.Contains("cam", StringComparison.Ordinal) || argument.Contains("s3cret", StringComparison.Ordinal));
        var lines = Encoding.UTF8.GetString(FfmpegArguments.InputOf(request, kind)).Split('\n');
        Assert.Contains($"file '{source}'", lines);
        Assert.Contains(line, lines);
    }

    [Fact]
    public void A_quote_in_a_password_ends_no_quotation_and_a_line_break_begins_no_command()
    {
        // av_get_token: inside quotes all signs stand for themselves, but for the quote, which is closed, escaped and opened again.
        var text = Encoding.UTF8.GetString(SourceScript.Of("rtsp://boss:it's\nfile 'x'@cam/1", []));
        Assert.Equal("ffconcat version 1.0\nfile 'rtsp://boss:it'\\''sfile '\\''x'\\''@cam/1'\n", text);
    }

    [Fact]
    public void A_camera_is_read_over_UDP_where_the_plan_says_so()
    {
        var arguments = Joined(Request with { Source = "rtsp://cam/1", Transport = RtspTransport.Udp }, CaptureSourceKind.Rtsp);
        Assert.Contains("-rtsp_transport udp", arguments, StringComparison.Ordinal);
        Assert.Contains("-protocol_whitelist rtp,udp,tcp ", arguments, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stream_of_the_request_is_taken_and_the_largest_one_by_its_own_number()
    {
        Assert.Contains("-map 0:V:0 ", Joined(Request, CaptureSourceKind.Video), StringComparison.Ordinal);
        Assert.Contains("-map 0:V:2 ", Joined(Request with { Stream = 2 }, CaptureSourceKind.Video), StringComparison.Ordinal);
        Assert.Contains("-map 0:3 ", string.Join(' ', FfmpegArguments.Of(Request, CaptureSourceKind.Video, stream: 3)), StringComparison.Ordinal);
    }
}
