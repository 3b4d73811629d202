using CrowdWatch.Edge.Detection;
using CrowdWatch.Host.Commands.Counting;
using OpenCvSharp;

namespace CrowdWatch.Tests.Unit.Host.Commands.Counting;

public sealed class BoxPainterTests : IDisposable
{
    private readonly Mat picture = new(50, 60, MatType.CV_8UC3, Scalar.All(200));

    public void Dispose() => picture.Dispose();

    [Fact]
    public void A_box_is_an_outline_and_leaves_its_inside_free()
    {
        Paint(new PersonBox(20, 20, 40, 45, 0.5f));
        Assert.True(IsGreen(20, 30) && IsGreen(39, 30) && IsGreen(30, 44)); // left, right and lower side
        Assert.False(IsGreen(19, 30) || IsGreen(40, 30) || IsGreen(30, 45) || IsGreen(30, 30));
    }

    [Fact]
    public void The_confidence_stands_above_the_box_in_black_on_a_patch()
    {
        Paint(new PersonBox(20, 30, 40, 45, 0.11f));
        Assert.True(IsGreen(20, 28));
        Assert.Contains(Enumerable.Range(20, 20).SelectMany(x => Enumerable.Range(15, 15).Select(y => At(x, y))), pixel => pixel.Item0 < 60 && pixel.Item1 < 60 && pixel.Item2 < 60);
    }

    [Fact]
    public void At_the_top_of_the_picture_it_stands_below_the_upper_side()
    {
        Paint(new PersonBox(20, 0, 40, 45, 0.11f));
        Assert.True(IsGreen(21, 3));
    }

    [Fact]
    public void What_lies_outside_the_picture_is_left_out()
    {
        Paint(new PersonBox(-30, -20, 500, 400, 0.99f), new PersonBox(200, 200, 300, 300, 0.5f), new PersonBox(-90, -90, -10, -10, 0.5f), new PersonBox(-1e30f, 5, 1e30f, 20, 0.5f));
        Assert.DoesNotContain(Enumerable.Range(25, 20), y => IsGreen(59, y)); // the right side of the first is far away
    }

    private void Paint(params PersonBox[] people) => new BoxPainter(picture).Paint(people);

    private bool IsGreen(int x, int y) => At(x, y) == new Vec3b(80, 255, 40);

    private Vec3b At(int x, int y) => picture.Get<Vec3b>(y, x);
}
