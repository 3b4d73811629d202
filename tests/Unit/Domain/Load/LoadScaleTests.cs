using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Load;

public sealed class LoadScaleTests
{
    private static readonly IReadOnlyList<LoadLevel> Levels = DefaultLoadLevels.LbT068;

    [Theory]
    [InlineData(0, 200, null)]
    [InlineData(159, 200, null)]
    [InlineData(160, 200, "yellow")]   // 80 % of 200
    [InlineData(179, 200, "yellow")]
    [InlineData(180, 200, "orange")]   // 90 %
    [InlineData(190, 200, "red")]      // 95 %
    [InlineData(199, 200, "red")]
    [InlineData(200, 200, "full")]
    [InlineData(450, 200, "full")]
    // Shenyang Imperial Palace, at most 8 000 at once: 80 % is 6 400, 90 % is 7 200, 95 % is 7 600.
    [InlineData(6_399, 8_000, null)]
    [InlineData(6_400, 8_000, "yellow")]
    [InlineData(7_200, 8_000, "orange")]
    [InlineData(7_600, 8_000, "red")]
    [InlineData(8_000, 8_000, "full")]
    // Of 3, 80 % is 2.4, 90 % 2.7 and 95 % 2.85: all of them 3 people, and so is full.
    [InlineData(2, 3, null)]
    [InlineData(3, 3, "full")]
    public void A_level_holds_from_exactly_its_share(int people, int capacity, string? expected) =>
        Assert.Equal(expected, LoadScale.LevelFor(people, capacity, Levels)?.Id);

    // In doubles each of these products lies a little above the whole number.
    [Theory]
    [InlineData(0.07, 100, 7)]
    [InlineData(0.55, 100, 55)]
    [InlineData(0.57, 100, 57)]
    [InlineData(0.28, 100, 28)]
    [InlineData(1.1, 10, 11)]
    [InlineData(0.801, 100, 81)]
    public void The_first_person_of_a_level_is_not_moved_by_rounding(double fromRatio, int capacity, int expected)
    {
        var level = Levels[0] with { FromRatio = fromRatio };

        Assert.Equal(expected, LoadScale.PeopleFrom(level, capacity));
        Assert.Same(level, LoadScale.LevelFor(expected, capacity, [level]));
        Assert.Null(LoadScale.LevelFor(expected - 1, capacity, [level]));
    }

    [Fact]
    public void Load_is_people_by_capacity()
    {
        Assert.Equal(0.75, LoadScale.Ratio(6_000, 8_000));
        Assert.Equal(1.5, LoadScale.Ratio(300, 200));
        Assert.Equal(0, LoadScale.Ratio(0, 200));
    }

    [Fact]
    public void Impossible_people_and_capacities_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LoadScale.Ratio(-1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoadScale.LevelFor(1, 0, Levels));
        Assert.Throws<ArgumentOutOfRangeException>(() => LoadScale.LevelFor(-1, 10, Levels));
    }
}
