using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class HeadFitTests
{
    private const string Sha = "0123456789abcdef";
    private static readonly Canvas Canvas = new(640, 480, ChannelOrder.Bgr, ResizeRule.Stretch, 0);
    private static readonly HeadOrigin Origin = new("gate", "nanodet", Sha, 640, 480, DateTimeOffset.UnixEpoch);

    [Fact]
    public void What_was_taught_on_this_camera_and_model_fits()
    {
        Assert.Null(HeadFit.MismatchOf(Origin, "gate", Sha, Canvas));
    }

    [Fact]
    public void What_was_taught_from_a_folder_fits_any_camera_and_a_camera_s_own_any_folder()
    {
        Assert.Null(HeadFit.MismatchOf(Origin with { CameraId = "" }, "gate", Sha, Canvas));
        Assert.Null(HeadFit.MismatchOf(Origin, null, Sha, Canvas));
    }

    [Fact]
    public void Another_camera_another_model_and_another_size_are_told()
    {
        Assert.Equal("it was taught on camera gate, and this is yard", HeadFit.MismatchOf(Origin, "yard", Sha, Canvas));
        Assert.StartsWith("it was taught with another model or make of one (nanodet, sha256 0123456789ab…; in use is ff)", HeadFit.MismatchOf(Origin, "gate", "ff", Canvas), StringComparison.Ordinal);
        Assert.StartsWith("it was taught on 640x480 pixels, and the model is given 416x416", HeadFit.MismatchOf(Origin, "gate", Sha, Canvas with { WidthPx = 416, HeightPx = 416 }), StringComparison.Ordinal);
    }
}
