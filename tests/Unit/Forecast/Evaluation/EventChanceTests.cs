using CrowdWatch.Forecast.Evaluation;

namespace CrowdWatch.Tests.Unit.Forecast.Evaluation;

public sealed class EventChanceTests
{
    private const double Z80 = 1.2815515655446004;

    /// <summary>Values of tables, for example Abramowitz and Stegun, table 7.1.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(1, 0.8427007929497149)]
    [InlineData(-1, -0.8427007929497149)]
    [InlineData(2, 0.9953222650189527)]
    [InlineData(3, 0.9999779095030014)]
    [InlineData(40, 1)]
    public void The_error_function_is_that_of_the_tables(double x, double expected) => Assert.Equal(expected, EventChance.Erf(x), 1e-15);

    /// <summary>One spread of 1 above the point and one of 2 below: 1 - Φ(1) and Φ(0.5) by the table of the normal distribution.</summary>
    [Theory]
    [InlineData(10, 0.5)]
    [InlineData(11, 0.158655253931457)]
    [InlineData(9, 0.691462461274013)]
    public void Each_side_has_its_own_spread(double threshold, double expected) =>
        Assert.Equal(expected, EventChance.FromInterval(threshold, new AnsweredPoint(10, 10 - (2 * Z80), 10 + Z80, 0, 20)), 14);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(10.1, 0)]
    public void Without_a_spread_it_is_certain(double threshold, double expected) =>
        Assert.Equal(expected, EventChance.FromInterval(threshold, new AnsweredPoint(10, 10, 10, 10, 10)));
}
