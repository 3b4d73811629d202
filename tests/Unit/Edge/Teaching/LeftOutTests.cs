using CrowdWatch.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Teaching;

public sealed class LeftOutTests
{
    [Fact]
    public void Errors_are_those_of_totals_that_are_not_below_0()
    {
        // 1 + 3 said for 2: 2 too many. −5 + 1 is taken as 0, said for 1: 1 too few.
        var left = LeftOut.Of([(2, [1, 1]), (1, null)], [[1, 3], [-5, 1]]);
        Assert.Equal([2, -1], left.Residuals);
        Assert.Equal(1.5, left.Mae);
        Assert.Equal(Math.Sqrt(2.5), left.Rms, 12);
        Assert.Equal([0, 2], left.Blocks[0]!);
        Assert.Null(left.Blocks[1]);
    }

    // 1.383·2·√(1 + 1/10) = 2.901
    [Fact]
    public void The_interval_is_wider_than_the_error_by_what_few_stills_do_not_tell() => Assert.Equal(2.901, LeftOut.HalfWidth(2, 10), 0.001);

    [Fact]
    public void A_constant_is_judged_by_the_mean_of_the_others()
    {
        // 0, 3, 6: means of the others 4.5, 3, 1.5; errors 4.5, 0, 4.5.
        Assert.Equal(Math.Sqrt((20.25 + 0 + 20.25) / 3), Rivals.Constant([Still(0), Still(3), Still(6)]), 12);
    }

    [Fact]
    public void A_detector_that_finds_half_is_right_by_its_factor() =>
        Assert.Equal(0, Rivals.Detector([Still(2, 1), Still(4, 2), Still(8, 4)]), 9);

    [Fact]
    public void A_detector_that_finds_nobody_says_nobody() =>
        Assert.Equal(5, Rivals.Detector([Still(5), Still(5), Still(5)]), 9);

    private static TaughtStill Still(int people, int found = 0) => new(0, people, null, [.. Enumerable.Repeat(new HeadPoint(0, 0.9f), found)]);
}
