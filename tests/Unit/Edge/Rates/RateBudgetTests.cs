using CrowdWatch.Edge.Rates;

namespace CrowdWatch.Tests.Unit.Edge.Rates;

/// <summary>Every frame costs 0.1: the limit is ten times as many frames a second.</summary>
public sealed class RateBudgetTests
{
    private static readonly RateDemand Lines = new("lines", 5, 5, 5) { HasLines = true };
    private static readonly RateDemand Raised = new("raised", 1, 2, 9);
    private static readonly RateDemand Near = new("near", 1, 1, 3) { Nearness = 0.9 };
    private static readonly RateDemand Fast = new("fast", 25, 25, 3) { Nearness = 0.1 };

    [Theory]
    [InlineData(33, 5, 2, 1, 25)]       // all they need
    [InlineData(32, 5, 1, 1, 25)]       // what was raised goes first, however important
    [InlineData(31, 5, 1, 1, 10)]       // then the least important camera that is farther from a level, by steps
    [InlineData(16, 5, 1, 1, 5)]
    [InlineData(9, 5, 1, 1, 2)]
    [InlineData(8, 5, 1, 1, 1)]
    [InlineData(7, 2, 1, 1, 1)]         // then those that matter more, with lines twice a second
    [InlineData(4, 1, 1, 1, 1)]         // and below that only when nothing else is left
    [InlineData(2, 1, 1, 1, 1)]         // nobody goes below once a second
    public void Cameras_give_way_in_order(double framesPerSecond, double lines, double raised, double near, double fast) =>
        Assert.Equal([lines, raised, near, fast], RateBudget.Divide([Lines, Raised, Near, Fast], Limit(framesPerSecond), CostAt));

    [Fact]
    public void What_is_raised_goes_back_for_the_least_important_first()
    {
        RateDemand[] demands = [new("b", 1, 2, 5) { Nearness = 0.9 }, new("a", 1, 2, 5) { Nearness = 0.9 }, new("c", 1, 2, 5) { Nearness = 0.8 }, new("d", 1, 2, 4) { Nearness = 1 }];
        Assert.Equal([2, 2, 2, 1], RateBudget.Divide(demands, Limit(7), CostAt));
        Assert.Equal([2, 2, 1, 1], RateBudget.Divide(demands, Limit(6), CostAt));
        Assert.Equal([2, 1, 1, 1], RateBudget.Divide(demands, Limit(5), CostAt));
    }

    [Theory]
    [InlineData(4, "")]
    [InlineData(3.5, "fast")]
    [InlineData(3, "fast")]
    [InlineData(1.5, "fast lines near")]
    public void Where_even_the_least_is_too_much_the_least_important_are_named(double framesPerSecond, string expected)
    {
        var beyond = RateBudget.Beyond([Lines, Raised, Near, Fast], [1, 1, 1, 1], Limit(framesPerSecond), CostAt);
        Assert.Equal(expected, string.Join(' ', beyond.Order(StringComparer.Ordinal)));
    }

    private static double CostAt(RateDemand demand, double rate) => 0.1 * rate;

    // A little more, so that sums of tenths are not the point.
    private static double Limit(double framesPerSecond) => 0.1 * framesPerSecond + 1e-9;
}
