using CrowdWatch.Edge.Counting;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

public sealed class DoubtfulCountsTests
{
    [Fact]
    public void Both_ends_move_away_from_the_estimate_and_none_below_nobody()
    {
        // 10 in 8 to 13, doubled: 6 to 16. 2 in 1 to 3, tripled: 2 - 3 is nobody, 5.
        Assert.Equal((6, 16), Ends(Widened(new("z", 10, null, 8, 13), 2)));
        Assert.Equal((0, 5), Ends(Widened(new("z", 2, null, 1, 3), 3)));
    }

    [Fact]
    public void Fewer_are_known_to_be_hidden_in_a_doubtful_crowd()
    {
        // 10 counted, 20 more hidden at least; at twice the doubt 10.
        Assert.Equal((20, null), Ends(Widened(new("z", 10, null, 30), 2)));
    }

    [Fact]
    public void A_count_without_interval_stays_without() => Assert.Equal((null, null), Ends(Widened(new("z", 10, null), 2)));

    [Fact]
    public void Without_doubt_they_stay()
    {
        List<ZoneCount> counts = [new("gate", 20, 0.6, 16, 26)];
        DoubtfulCounts.Widen(counts, 1);
        Assert.Equal([new("gate", 20, 0.6, 16, 26)], counts);
        Assert.Throws<ArgumentOutOfRangeException>(() => DoubtfulCounts.Widen(counts, 0.9));
    }

    private static ZoneCount Widened(ZoneCount count, double factor)
    {
        var counts = new List<ZoneCount> { count };
        DoubtfulCounts.Widen(counts, factor);
        return counts[0];
    }

    private static (double? Low, double? High) Ends(ZoneCount count) => (count.Low, count.High);
}
