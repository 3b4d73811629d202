using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Host.Site;

public sealed class CameraSourcesTests
{
    private const string Advice = "in a password, write @ : / ? # as %40 %3A %2F %3F %23, or put it into a variable ${NAME} of a site plan, which is written so by itself";
    private const string Allowed = "allowed: a file path, or an rtsp://, rtsps://, http:// or https:// address";

    [Theory]
    [InlineData("clips/gate.avi", "/plans/clips/gate.avi")]
    [InlineData("../gate 东门.avi", "/gate 东门.avi")]
    [InlineData("/srv/gate.avi", "/srv/gate.avi")]
    [InlineData("rtsp://10.0.0.5/live", "rtsp://10.0.0.5/live")]
    [InlineData("RTSPS://10.0.0.5:322/live?channel=1", "RTSPS://10.0.0.5:322/live?channel=1")]
    [InlineData("http://u:p%40ss@[::1]:8080/video.mjpg", "http://u:p%40ss@[::1]:8080/video.mjpg")]
    [InlineData("https://cam.example/live.m3u8", "https://cam.example/live.m3u8")]
    public void Files_are_taken_from_the_folder_of_the_plan_and_addresses_stay(string source, string expected) =>
        Assert.Equal(expected, PlanText.Read(PlanText.With("clips/gate.avi", $"\"{source}\"")).Cameras[0].Source);

    [Fact]
    public void Environment_variables_are_filled_in()
    {
        var plan = PlanText.Read(PlanText.With("clips/gate.avi", "rtsp://${USER_1}:${PASS}@10.0.0.5/${USER_1}"), ("USER_1", "viewer"), ("PASS", "s%23cret"));

        Assert.Equal("rtsp://viewer:s%23cret@10.0.0.5/viewer", plan.Cameras[0].Source);
    }

    [Fact]
    public void A_whole_source_can_come_from_a_variable() =>
        Assert.Equal("/data/a.avi", PlanText.Read(PlanText.With("clips/gate.avi", "${CLIPS}/a.avi"), ("CLIPS", "/data")).Cameras[0].Source);

    [Fact]
    public void Every_missing_variable_is_named() => Assert.Equal(
        [
            "line 11: cameras[0].source is using ${USER_1}, which is not set; allowed: an environment variable USER_1 with a value",
            "line 11: cameras[0].source is using ${PASS}, which is not set; allowed: an environment variable PASS with a value",
        ],
        PlanText.Mistakes(PlanText.With("clips/gate.avi", "rtsp://${USER_1}:${PASS}@10.0.0.5/"), ("PASS", "")));

    [Theory]
    [InlineData("ftp://u:secret@10.0.0.5/a.avi", "\"ftp://10.0.0.5/a.avi\", an address of the kind ftp")]
    [InlineData("file:///srv/a.avi", "\"file:…\", an address of the kind file")]
    [InlineData("rtsp:/u:secret@10.0.0.5/live", "\"rtsp:…\", an address without ://")]
    [InlineData("rtsp://u:secr#et@10.0.0.5/live", "\"rtsp:…\", an address that cannot be read (" + Advice + ")")]
    [InlineData("rtsp://u:1#secret@10.0.0.5/live", "\"rtsp:…\", an address that cannot be read (" + Advice + ")")]
    [InlineData("rtsp://", "\"rtsp:…\", an address that cannot be read (" + Advice + ")")]
    public void Other_addresses_are_told_without_their_password(string source, string found) => Assert.Equal(
        [$"line 11: cameras[0].source is {found}; {Allowed}"], PlanText.Mistakes(PlanText.With("clips/gate.avi", $"\"{source}\"")));

    // RFC 3986: the authority ends at the first / ? or #, and user and password end at its @.
    [Theory]
    [InlineData("rtsp://admin:pa/ss@10.0.0.5/live")]
    [InlineData("rtsp://admin:12/34@10.0.0.5/live")]
    [InlineData("rtsp://ad/min:x@10.0.0.5/live")]
    [InlineData("rtsp://admin:p@ss@10.0.0.5/live")]
    [InlineData("rtsp://admin:p@s/s@10.0.0.5/live")]
    [InlineData("rtsp://admin:p?ss@10.0.0.5/live")]
    [InlineData("rtsp://user.name:12/secret@10.0.0.5/live")]
    [InlineData("https://admin:12/secret@cam.example/live")]
    [InlineData("rtsp://user.name:12/secret@cam/live")]
    [InlineData("rtsp://12:12/secret@cam/live")]
    public void An_at_sign_or_a_slash_in_a_password_is_told_and_never_taken_for_a_host(string source) => Assert.Equal(
        [$"line 11: cameras[0].source is \"{source[..source.IndexOf(':')]}:…\", an address that cannot be read ({Advice}); {Allowed}"],
        PlanText.Mistakes(PlanText.With("clips/gate.avi", $"\"{source}\"")));

    [Theory]
    [InlineData("https://cam.example/@east/live")]
    [InlineData("http://10.0.0.5:8080/live?by=me@home")]
    // Recorders that take user and password in the path.
    [InlineData("rtsp://10.0.0.5:554/user=admin&password=p@ss&channel=1&stream=0.sdp")]
    [InlineData("rtsp://10.0.0.5/cam@1")]
    [InlineData("rtsp://viewer:secret@[fd00::5]:554/cam@1")]
    public void A_path_may_have_an_at_sign(string source) =>
        Assert.Equal(source, PlanText.Read(PlanText.With("clips/gate.avi", $"\"{source}\"")).Cameras[0].Source);

    [Fact]
    public void A_password_from_a_variable_may_have_every_sign() => Assert.Equal(
        "rtsp://viewer:p%40s%2Fs%3F%23%25@10.0.0.5/live",
        PlanText.Read(PlanText.With("clips/gate.avi", "\"rtsp://viewer:${PASS}@10.0.0.5/${PATH_}\""), ("PASS", "p@s/s?#%25"), ("PATH_", "live")).Cameras[0].Source);

    [Fact]
    public void A_filled_in_value_is_never_shown() =>
        Assert.DoesNotContain("secret", Assert.Single(PlanText.Mistakes(PlanText.With("clips/gate.avi", "${URL}"), ("URL", "ftp://u:secret@h/"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("clips/gate.avi\n    transport: udp", "transport is \"udp\" for a source that is no rtsp address; allowed: the key for rtsp:// and rtsps:// addresses only")]
    [InlineData("rtsps://10.0.0.5/1\n    transport: udp", "transport is \"udp\" for an rtsps address, which is encrypted and knows tcp only; allowed: tcp, or no key")]
    [InlineData("gate.jpg\n    stream: 1", "stream is 1 for a source that has one picture; allowed: the key for videos and addresses only")]
    [InlineData("/dev/video0\n    stream: 0", "stream is 0 for a source that has one picture; allowed: the key for videos and addresses only")]
    [InlineData("gate.avi\n    pixelAspect: \"9:1\"", "pixelAspect is \"9:1\", no shape of a pixel that a camera has; allowed: width:height of a pixel in whole numbers and in quotes, as in \"2:1\", from 1:4 to 4:1")]
    public void Keys_that_cannot_be_meant_for_a_source_are_refused(string source, string expected) =>
        Assert.EndsWith($"cameras[0].{expected}", Assert.Single(PlanText.Mistakes(PlanText.With("clips/gate.avi", source))), StringComparison.Ordinal);

    [Fact]
    public void How_a_source_is_to_be_read_is_taken_from_the_plan()
    {
        var camera = PlanText.Read(PlanText.With("clips/gate.avi", "rtsp://10.0.0.5/1\n    transport: udp\n    stream: 1\n    pixelAspect: 2:1")).Cameras[0];
        var request = CameraSource.RequestFor(camera, new Canvas(8, 8, ChannelOrder.Bgr, ResizeRule.Stretch, 0), TimeSpan.FromSeconds(1));

        Assert.Equal((RtspTransport.Udp, 1, PixelAspect.Parse("2:1")), (request.Transport, request.Stream, request.PixelAspect));
    }
}
