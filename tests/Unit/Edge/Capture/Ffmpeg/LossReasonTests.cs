using CrowdWatch.Edge.Capture.Ffmpeg;

namespace CrowdWatch.Tests.Unit.Edge.Capture.Ffmpeg;

public sealed class LossReasonTests
{
    [Theory]
    [InlineData("[error] rtsp://boss:s3cret@cam:554/1?t=9: Server returned 404 Not Found", "rtsp://cam:554/1: Server returned 404 Not Found")]
    [InlineData("[tcp @ 0x55d0] [error] Connection to tcp://cam:554?timeout=15000000 failed: Connection refused", "Connection to tcp://cam:554/ failed: Connection refused")]
    [InlineData("[hls @ 0x1] [error] Failed to open 'https://boss:s3cret@cam/seg1.ts?key=abc'", "Failed to open 'https://cam/seg1.ts'")]
    [InlineData("[rtsp @ 0x1] [error] user boss:s3cret is wrong, s3cret is wrong, t=9 too", "user *** is wrong, *** is wrong, *** too")]
    public void Nothing_secret_is_left_in_a_reason(string line, string expected) =>
        Assert.Equal(expected, LossReason.Of(line, "rtsp://boss:s3cret@cam:554/1?t=9"));

    [Fact]
    public void An_escaped_password_is_found_in_either_form()
    {
        Assert.Equal("x *** y *** z", LossReason.Of("x p%40ss y p@ss z", "rtsp://u:p%40ss@cam/1"));
    }

    [Fact]
    public void A_file_has_the_name_by_which_it_was_asked_for()
    {
        Assert.Equal(
            "clip.mp4: Invalid data found when processing input",
            LossReason.Of($"[error] file:{Path.GetFullPath("clip.mp4")}: Invalid data found when processing input", "clip.mp4"));
    }
}
