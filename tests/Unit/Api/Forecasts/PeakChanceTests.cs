using CrowdWatch.Api.Forecasts;

namespace CrowdWatch.Tests.Unit.Api.Forecasts;

public class PeakChanceTests
{
    private static readonly double[] Probabilities = [0.1, 0.5, 0.9];

    [Theory]
    [InlineData(40, 0.9)]     // below the lowest quantile: 1 - 0.1, not more
    [InlineData(50, 0.9)]     // at it
    [InlineData(55, 0.7)]     // half way from 50 to 60: 1 - (0.1 + 0.5 × 0.4)
    [InlineData(60, 0.5)]
    [InlineData(75, 0.2)]     // three quarters from 60 to 80: 1 - (0.5 + 0.75 × 0.4)
    [InlineData(80, 0.1)]
    [InlineData(5_000, 0.1)]  // above the highest: 1 - 0.9, not less
    public void A_chance_is_linear_in_people_between_quantiles_and_clamped_outside(double threshold, double expected) =>
        Assert.Equal(expected, PeakChance.Of(threshold, [50, 60, 80], Probabilities)!.Value, 12);

    [Theory]
    [InlineData(5, 0.9)]      // all of it is at 5: at least 5 is as sure as the smallest probability allows
    [InlineData(5.5, 0.1)]
    public void Equal_quantiles_count_as_reached(double threshold, double expected) =>
        Assert.Equal(expected, PeakChance.Of(threshold, [5, 5, 5], Probabilities)!.Value, 12);

    [Fact]
    public void An_empty_zone_is_not_expected_to_have_anybody() =>
        Assert.Equal(0.1, PeakChance.Of(1, [0, 0, 0], Probabilities)!.Value, 12);

    [Fact]
    public void Without_quantiles_nobody_knows()
    {
        Assert.Null(PeakChance.Of(5, null, Probabilities));
        Assert.Null(PeakChance.Of(5, [1, 2, 3], null));
        Assert.Null(PeakChance.Of(5, [1, 2], Probabilities));
        Assert.Null(PeakChance.Of(5, [], []));
    }
}
