using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class CameraSourceTests
{
    private static readonly Canvas Canvas = new(4, 4, ChannelOrder.Bgr, ResizeRule.Letterbox, 114);

    [Fact]
    public void A_file_runs_at_its_own_speed_and_a_stream_as_it_comes()
    {
        Assert.True(Request("/clips/gate.avi").RealTime);
        Assert.False(Request("rtsp://10.0.0.7/main").RealTime);
    }

    [Fact]
    public void The_request_carries_what_the_plan_says()
    {
        var camera = TestCamera.Of("gate", "/clips/gate.avi") with { Loop = true, SamplesPerSecond = 2.5, HardwareAcceleration = "vaapi" };

        var request = CameraSource.RequestFor(camera, Canvas, TimeSpan.FromSeconds(7));

        Assert.Equal(("/clips/gate.avi", 2.5, true, "vaapi", TimeSpan.FromSeconds(7), Canvas),
            (request.Source, request.SamplesPerSecond, request.Loop, request.HardwareAcceleration, request.ReadTimeout, request.Canvas));
    }

    [Theory]
    [InlineData("/clips/gate.avi", false, true)]
    [InlineData("/clips/gate.avi", true, false)]
    [InlineData("http://10.0.0.7/gate.mp4", false, false)]
    [InlineData("rtsp://10.0.0.7/main", false, false)]
    public void Only_a_file_that_is_not_looped_ends_for_good(string source, bool loop, bool expected) =>
        Assert.Equal(expected, CameraSource.EndsForGood(TestCamera.Of("gate", source) with { Loop = loop }));

    [Fact]
    public void No_user_password_or_query_is_left_in_a_text()
    {
        const string source = "rtsp://chief:se%40cret@10.0.0.7:554/main?token=abc";
        const string text = "cannot open rtsp://chief:se%40cret@10.0.0.7:554/main?token=abc: user chief:se%40cret, password se@cret, query ?token=abc refused";

        var clean = CameraSource.WithoutSecrets(text, source);

        Assert.Equal("cannot open rtsp://10.0.0.7:554/main: user …, password …, query … refused", clean);
    }

    private static CaptureRequest Request(string source) =>
        CameraSource.RequestFor(TestCamera.Of("gate", source), Canvas, TimeSpan.FromSeconds(10));
}
