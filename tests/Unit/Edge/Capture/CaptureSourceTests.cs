using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

public sealed class CaptureSourceTests
{
    [Theory]
    [InlineData("rtsp://cam/1", CaptureSourceKind.Rtsp)]
    [InlineData("RTSPS://cam/1", CaptureSourceKind.Rtsp)]
    [InlineData("http://cam/video.mjpg?fps=5", CaptureSourceKind.Http)]
    [InlineData("https://u:p@cam/live.m3u8", CaptureSourceKind.Http)]
    public void Four_kinds_of_address_are_opened(string source, CaptureSourceKind expected)
    {
        Assert.True(CaptureSource.TryClassify(source, out var kind, out var refusal), refusal);
        Assert.Equal(expected, kind);
    }

    [Theory]
    [InlineData("udp://239.0.0.1:1234", "udp: is no address this can open; allowed are a file, /dev/videoN, rtsp://, rtsps://, http:// and https://")]
    [InlineData("file:///etc/hostname", "file: is no address this can open; allowed are a file, /dev/videoN, rtsp://, rtsps://, http:// and https://")]
    [InlineData("concat:a|b", "'concat:a|b': no such file")]
    [InlineData("-version", "'-version': no such file")]
    [InlineData("/", "'/' is a folder, not a video file")]
    [InlineData("/dev/video97", "'/dev/video97': no such camera; ls /dev/video* shows those that are plugged in")]
    public void Everything_else_is_refused_with_what_is_allowed(string source, string expected)
    {
        Assert.False(CaptureSource.TryClassify(source, out _, out var refusal));
        Assert.Equal(expected, refusal);
    }

    [Fact]
    public void An_unreadable_address_is_refused_without_its_password()
    {
        Assert.False(CaptureSource.TryClassify("rtsp://admin:se#cret@cam/1", out _, out var refusal));
        Assert.StartsWith("rtsp://(unreadable address) is no valid address", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("admin", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rtsp://admin:secret@cam:8554/1?token=x#y", "rtsp://cam:8554/1")]
    [InlineData("https://cam/live.m3u8?auth=secret", "https://cam/live.m3u8")]
    [InlineData("rtsp://admin:12#secret@cam/1", "rtsp://(unreadable address)")]
    [InlineData("rtsp://admin:12/secret@cam/1", "rtsp://(unreadable address)")]
    [InlineData("rtsp://admin:12?secret@cam/1", "rtsp://(unreadable address)")]
    [InlineData("/video/gate 1.mp4", "/video/gate 1.mp4")]
    public void A_name_holds_no_user_password_or_query(string source, string expected) =>
        Assert.Equal(expected, CaptureSourceName.Of(source));
}
