using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Tests.Unit.Edge.Detection;

public sealed class DetectorSpecTests
{
    [Fact]
    public void A_camera_that_says_nothing_takes_the_model_as_it_is() =>
        Assert.Equal((new DetectorSpec("fake", null, TileGrid.Whole), "fake"), (DetectorSpec.Of(TestCamera.Of("gate")), DetectorSpec.Of(TestCamera.Of("gate")).ToString()));

    [Fact]
    public void Cameras_that_ask_for_the_same_share_a_detector_and_others_do_not()
    {
        var gate = TestCamera.Of("gate") with { Input = "640x480", Tiles = "2x2" };
        var plaza = TestCamera.Of("plaza") with { Input = "640x480", Tiles = "2x2", Threshold = 0.3 };

        Assert.Equal(DetectorSpec.Of(gate), DetectorSpec.Of(plaza));
        Assert.NotEqual(DetectorSpec.Of(gate), DetectorSpec.Of(gate with { Input = "640x512" }));
        Assert.NotEqual(DetectorSpec.Of(gate), DetectorSpec.Of(gate with { Tiles = "2x1" }));
        Assert.Equal("fake at 640x480 in 2x2 tiles", DetectorSpec.Of(gate).ToString());
    }

    [Fact]
    public void One_tile_is_no_other_detector_than_none() => Assert.Equal(DetectorSpec.Of(TestCamera.Of("gate")), DetectorSpec.Of(TestCamera.Of("gate") with { Tiles = "1x1" }));
}
