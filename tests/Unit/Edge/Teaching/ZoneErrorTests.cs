using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class ZoneErrorTests
{
    // Two blocks; five stills with errors +1 in the left one, −1 in the right one; two people in each in the mean.
    private static readonly TaughtHead Head = Lessons.Head with
    {
        Grid = new BlockGrid(5, 10),
        LeftOutBlocks = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1],
        MeanBlocks = [2, 2],
    };

    // t(.9, 4)·rms·√(1 + 1/5) with 1.533: of 1 it is 1.679.
    [Theory]
    [InlineData(1, 0, 1.679)]
    [InlineData(1, 1, 0)] // the errors cancel
    [InlineData(0.5, 0, 1.454)] // √(0.5² + 2·0.5·0.5) = 0.8660
    public void A_zone_has_the_errors_of_its_own_blocks(float left, float right, double expected) =>
        Assert.Equal(expected, ZoneError.HalfWidth(Head, [left, right])!.Value, 0.001);

    [Fact]
    public void Without_clicks_the_error_goes_with_the_root_of_the_people()
    {
        // Half of the people: √½ of the whole picture's, which is 1.397·2·√(1 + 1/9) = 2.945.
        var typed = Head with { LeftOutBlocks = [], Origin = Head.Origin with { Stills = 9 }, Error = Head.Error with { Rms = 2 } };
        Assert.Equal(2.945 * Math.Sqrt(0.5), ZoneError.HalfWidth(typed, [1, 0])!.Value, 0.001);
    }
}
