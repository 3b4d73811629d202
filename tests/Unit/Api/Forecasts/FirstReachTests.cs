using CrowdWatch.Api.Forecasts;

namespace CrowdWatch.Tests.Unit.Api.Forecasts;

public class FirstReachTests
{
    [Fact]
    public void A_chance_never_falls_with_time_and_an_unknown_one_stays_unknown() =>
        Assert.Equal([0.1, 0.4, 0.4, null, 0.4, 0.6], FirstReach.NeverFalling([0.1, 0.4, 0.3, null, 0.2, 0.6]));

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(0.5, 3)]
    [InlineData(0.61, null)]
    public void The_first_chance_that_is_great_enough_counts_and_so_does_one_exactly_as_great(double least, int? expected) =>
        Assert.Equal(expected, FirstReach.Place([0.1, 0.2, null, 0.5, 0.6], least));
}
