using CrowdWatch.Edge.Counting;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

public sealed class DoubtfulCountsTests
{
    [Fact]
    public void Both_ends_move_away_from_the_estimate_and_nobody_is_less_than_nobody()
    {
        List<ZoneCount> counts = [new("gate", 20, 0.6, 16, 26), new("lake", 2, null, 0.5, 4), new("old", 3, 0.5)];
        DoubtfulCounts.Widen(counts, 1.5);
        Assert.Equal([new("gate", 20, 0.6, 14, 29), new("lake", 2, null, 0, 5), new("old", 3, 0.5)], counts);
    }

    [Fact]
    public void Without_doubt_they_stay()
    {
        List<ZoneCount> counts = [new("gate", 20, 0.6, 16, 26)];
        DoubtfulCounts.Widen(counts, 1);
        Assert.Equal([new("gate", 20, 0.6, 16, 26)], counts);
        Assert.Throws<ArgumentOutOfRangeException>(() => DoubtfulCounts.Widen(counts, 0.9));
    }
}
