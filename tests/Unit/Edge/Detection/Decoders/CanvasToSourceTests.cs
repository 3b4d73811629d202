using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Decoders;

public sealed class CanvasToSourceTests
{
    [Fact]
    public void A_letterboxed_box_goes_back_by_the_scale_of_the_picture_not_of_the_canvas()
    {
        // 1600 × 800 on 400 × 400 takes 400 × 200 of it: both ways 4 source pixels a canvas pixel.
        var toSource = CanvasToSource.Of(new Canvas(400, 400, ChannelOrder.Bgr, ResizeRule.Letterbox, 0), 1600, 800);
        Assert.Equal(new PersonBox(40, 80, 400, 800, 0.5f), toSource.Box(10, 20, 100, 200, 0.5f));
    }

    [Fact]
    public void A_portrait_picture_smaller_than_the_canvas_shrinks_back()
    {
        // 100 × 200 on 400 × 400 is enlarged to 200 × 400: half a source pixel a canvas pixel.
        var toSource = CanvasToSource.Of(new Canvas(400, 400, ChannelOrder.Bgr, ResizeRule.Letterbox, 0), 100, 200);
        Assert.Equal(new PersonBox(5, 10, 100, 200, 0.5f), toSource.Box(10, 20, 200, 400, 0.5f));
    }

    [Fact]
    public void Rounding_of_the_fitted_size_is_taken_into_account()
    {
        // 1000 × 333 on 100 × 100: height 33.3 is fitted as 33, so 333/33 source pixels a canvas pixel downwards, 10 across.
        var toSource = CanvasToSource.Of(new Canvas(100, 100, ChannelOrder.Bgr, ResizeRule.Letterbox, 0), 1000, 333);
        Assert.Equal(10f, toSource.ScaleX);
        Assert.Equal(333f / 33f, toSource.ScaleY);
    }

    [Fact]
    public void A_stretched_picture_has_a_scale_of_its_own_each_way()
    {
        // 800 × 200 on 400 × 400: 2 across, 0.5 down.
        var toSource = CanvasToSource.Of(new Canvas(400, 400, ChannelOrder.Bgr, ResizeRule.Stretch, 0), 800, 200);
        Assert.Equal(new PersonBox(20, 5, 200, 100, 0.5f), toSource.Box(10, 10, 100, 200, 0.5f));
    }

    [Fact]
    public void A_box_beyond_the_picture_is_not_clipped()
    {
        var toSource = CanvasToSource.Of(new Canvas(400, 400, ChannelOrder.Bgr, ResizeRule.Letterbox, 0), 800, 800);
        Assert.Equal(new PersonBox(-20, -10, 820, 900, 0.5f), toSource.Box(-10, -5, 410, 450, 0.5f));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_box_that_is_no_place_is_a_fault_and_not_a_person(float right) =>
        Assert.Throws<InvalidDataException>(() => new CanvasToSource(1, 1).Box(0, 0, right, 10, 0.5f));
}
