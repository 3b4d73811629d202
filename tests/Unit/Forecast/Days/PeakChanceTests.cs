using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Tests.Unit.Forecast.Days;

public sealed class PeakChanceTests
{
    // 40 scores 0..39 at height 10 and spread 2: the level 10 + 2 * 19.5 lies midway between the 20th and the 21st, so half lie above.
    private static readonly PeakChance Chance = new(10, 2, [.. Enumerable.Range(0, 40).Select(i => (double)i)]);

    [Fact]
    public void A_level_in_the_middle_of_the_scores_has_an_even_chance()
    {
        Assert.Equal(0.5, Chance.ChanceOf(49), 12);
        Assert.Equal(49, Chance.LevelAt(0.5), 12);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.0125)]
    [InlineData(0.2)]
    [InlineData(0.77)]
    [InlineData(0.9875)]
    [InlineData(0.9999)]
    public void The_level_of_a_chance_has_that_chance(double share) => Assert.Equal(1 - share, Chance.ChanceOf(Chance.LevelAt(share)), 9);

    [Fact]
    public void Equal_scores_leave_no_doubt_between_and_never_a_number_that_is_none()
    {
        var sure = new PeakChance(10, 0.05, new double[40]);
        Assert.True(sure.ChanceOf(9) > 0.99);
        Assert.True(sure.ChanceOf(11) < 0.01);
        Assert.False(double.IsNaN(sure.ChanceOf(10)));
        Assert.False(double.IsNaN(sure.LevelAt(0.5)));
    }
}
