using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

public sealed class ExposureTests
{
    [Fact]
    public void Black_and_white_shares_are_told_and_which_of_them_are_new()
    {
        // 138 columns of three pixels: 46 black, 46 white, 46 grey; in the scene the black third was black already.
        using var before = Frame((x, _) => Grey(x < 138 ? 0 : 120));
        using var now = Frame((x, _) => Grey(x < 138 ? 0 : x < 276 ? 255 : 120));
        var exposure = Exposure.Of(InGrey(now), ScenePicture.Of([InGrey(before)]));
        Assert.Equal(new Exposure(1 / 3.0, 1 / 3.0, 0, 1 / 3.0), exposure);
    }

    [Fact]
    public void Without_a_scene_nothing_is_new()
    {
        using var black = Frame((_, _) => Grey(5));
        Assert.Equal(new Exposure(1, 0, 0, 0), Exposure.Of(InGrey(black), null));
    }
}
