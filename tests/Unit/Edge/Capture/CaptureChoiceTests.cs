using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

public sealed class CaptureChoiceTests
{
    [Theory]
    [InlineData(CaptureSourceKind.Video, CaptureAdapter.Auto, CaptureAdapter.Ffmpeg)]
    [InlineData(CaptureSourceKind.Video, CaptureAdapter.Ffmpeg, CaptureAdapter.Ffmpeg)]
    [InlineData(CaptureSourceKind.Video, CaptureAdapter.OpenCv, CaptureAdapter.OpenCv)]
    [InlineData(CaptureSourceKind.Still, CaptureAdapter.Auto, CaptureAdapter.OpenCv)]
    [InlineData(CaptureSourceKind.Still, CaptureAdapter.Ffmpeg, CaptureAdapter.Ffmpeg)]
    [InlineData(CaptureSourceKind.Still, CaptureAdapter.OpenCv, CaptureAdapter.OpenCv)]
    [InlineData(CaptureSourceKind.Device, CaptureAdapter.Auto, CaptureAdapter.OpenCv)]
    [InlineData(CaptureSourceKind.Device, CaptureAdapter.Ffmpeg, CaptureAdapter.Ffmpeg)]
    [InlineData(CaptureSourceKind.Device, CaptureAdapter.OpenCv, CaptureAdapter.OpenCv)]
    [InlineData(CaptureSourceKind.Snapshot, CaptureAdapter.Auto, CaptureAdapter.OpenCv)]
    [InlineData(CaptureSourceKind.Snapshot, CaptureAdapter.OpenCv, CaptureAdapter.OpenCv)]
    [InlineData(CaptureSourceKind.Rtsp, CaptureAdapter.Auto, CaptureAdapter.Ffmpeg)]
    [InlineData(CaptureSourceKind.Http, CaptureAdapter.Ffmpeg, CaptureAdapter.Ffmpeg)]
    public void Each_source_has_its_adapter(CaptureSourceKind kind, CaptureAdapter setting, CaptureAdapter expected) =>
        Assert.Equal(new CaptureChoice(expected), CaptureChoice.Of(kind, setting));

    [Theory]
    [InlineData(CaptureSourceKind.Rtsp)]
    [InlineData(CaptureSourceKind.Http)]
    public void A_stream_is_handed_to_FFmpeg_with_the_reason(CaptureSourceKind kind)
    {
        var choice = CaptureChoice.Of(kind, CaptureAdapter.OpenCv);
        Assert.Equal((CaptureAdapter.Ffmpeg, null), (choice.Adapter, choice.Refusal));
        Assert.Contains("no network", choice.HandedOver, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_address_is_refused_by_FFmpeg_with_what_to_do() =>
        Assert.Contains("set Edge:Capture to Auto", CaptureChoice.Of(CaptureSourceKind.Snapshot, CaptureAdapter.Ffmpeg).Refusal, StringComparison.Ordinal);

    [Theory]
    [InlineData("/dev/video97", true)]
    [InlineData("/dev/v4l/by-id/usb-046d_Webcam-index0", true)]
    [InlineData("rtsp://cam/1", true)]
    [InlineData("/dev/videos/clip.mp4", false)]
    [InlineData("/srv/dev/video0", false)]
    public void Cameras_run_at_their_own_time_and_files_do_not(string source, bool expected) => Assert.Equal(expected, CaptureSource.IsLive(source));
}
