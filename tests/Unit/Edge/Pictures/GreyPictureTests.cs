using CrowdWatch.Edge.Pictures;
using static CrowdWatch.Tests.Unit.Edge.Pictures.Painted;

namespace CrowdWatch.Tests.Unit.Edge.Pictures;

public sealed class GreyPictureTests
{
    // 416 pixels by threes.
    private const int Columns = 138, Rows = 104;

    [Fact]
    public void A_cell_is_the_mean_green_of_three_by_three_pixels_without_the_padding()
    {
        using var frame = Frame((x, _) => (0, x % 3 * 30, 255));
        var picture = InGrey(frame);
        Assert.Equal((Columns, Rows), (picture.Columns, picture.Rows));
        Assert.Equal([(byte)30], picture.Cells.ToArray().Distinct());
    }

    [Fact]
    public void Detail_is_the_mean_difference_of_neighbouring_pixels()
    {
        using var frame = Frame((x, _) => Grey(x % 2 * 20));
        Assert.All(InGrey(frame).Detail.ToArray(), detail => Assert.Equal(20, detail, 3));
    }

    [Fact]
    public void A_plain_picture_has_no_detail()
    {
        using var frame = Frame((_, _) => Grey(77));
        Assert.All(InGrey(frame).Detail.ToArray(), detail => Assert.Equal(0, detail));
    }

    [Theory]
    [InlineData(true, false, 137, 0)]
    [InlineData(false, true, 0, 103)]
    [InlineData(true, true, 137, 103)]
    public void Turned_its_first_cell_comes_to_lie_elsewhere(bool mirrored, bool upsideDown, int column, int row)
    {
        using var frame = Frame((x, y) => Grey(x < 3 && y < 3 ? 200 : 50));
        var turned = new GreyPicture();
        turned.TakeTurned(InGrey(frame), mirrored, upsideDown);
        Assert.Equal(200, turned.Cells[row * Columns + column]);
        Assert.Equal(1, turned.Cells.ToArray().Count(level => level == 200));
    }
}
