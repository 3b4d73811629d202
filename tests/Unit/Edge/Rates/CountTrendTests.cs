using CrowdWatch.Edge.Rates;

namespace CrowdWatch.Tests.Unit.Edge.Rates;

/// <summary>
/// Counts once a second. After a step by S the short mean has gone 1 - e^(-t/5 s) of it and the long one 1 - e^(-t/60 s): they differ by
/// S (e^(-t/60) - e^(-t/5)), which is 0.80 S after 14 s and falls to 0.37 S after 60 s.
/// </summary>
public sealed class CountTrendTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 13, false)]     // 0.80 × 3 = 2.4 people
    [InlineData(10, 15, true)]      // 4.0 people, and a fifth of 15 is 3
    [InlineData(100, 115, false)]   // 12 people, and a fifth of 112 is 22
    [InlineData(100, 140, true)]    // 32 people, and a fifth of 138 is 28
    [InlineData(15, 10, true)]      // it moves down too
    public void A_count_moves_that_is_a_fifth_and_three_people_away_from_its_minute(int before, int after, bool isMoving)
    {
        var trend = Run(default, 0, 300, _ => before);
        Assert.False(trend.IsMoving);
        Assert.Equal(isMoving, Run(trend, 300, 314, _ => after).IsMoving);
    }

    [Fact]
    public void One_wrong_count_moves_nothing() =>
        Assert.False(Run(default, 0, 100, second => second == 99 ? 18 : 10).IsMoving);     // 1 - e^(-1/5) = 0.18 of 8 people is 1.5

    [Fact]
    public void It_stands_still_again_after_the_minute() =>
        // 0.80 at 14 s; at 120 s e^-2 = 0.14 of 10 people.
        Assert.False(Run(Run(default, 0, 300, _ => 10), 300, 420, _ => 20).IsMoving);

    [Fact]
    public void After_ten_seconds_without_a_count_it_begins_anew() =>
        Assert.False(Run(Run(default, 0, 100, _ => 10), 111, 120, _ => 30).IsMoving);

    private static CountTrend Run(CountTrend trend, int from, int to, Func<int, int> people)
    {
        for (var second = from; second < to; second++)
            trend = trend.Counted(people(second), Noon.AddSeconds(second));
        return trend;
    }
}
