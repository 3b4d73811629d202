using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

/// <summary>Intervals of people and their sums and means, by hand.</summary>
public sealed class PeopleIntervalTests
{
    private const double Exact = 1e-9;

    [Theory]
    [InlineData(null, null, true)] // None known.
    [InlineData(7.0, null, true)] // Unknown above.
    [InlineData(7.0, 7.0, true)]
    [InlineData(0.0, 3.5, true)]
    [InlineData(7.0, 6.9, false)]
    [InlineData(null, 7.0, false)]
    [InlineData(-0.1, 7.0, false)]
    [InlineData(double.NaN, 7.0, false)]
    [InlineData(7.0, double.NaN, false)]
    [InlineData(7.0, double.PositiveInfinity, false)]
    public void Ends_are_a_low_one_or_two_in_order_or_none(double? low, double? high, bool expected)
    {
        Assert.Equal(expected, PeopleInterval.MayBe(low, high));
        Assert.Equal(expected && low is not null, PeopleInterval.Of(low, high) is not null);
    }

    [Fact]
    public void An_error_of_its_own_adds_in_squares()
    {
        // 3 below and above, 4 added: 5.
        Assert.Equal(new PeopleInterval(5, 15), new PeopleInterval(7, 13).Widened(10, 4));
        Assert.Equal(new PeopleInterval(5, null), new PeopleInterval(7, null).Widened(10, 4));
    }

    [Fact]
    public void No_interval_reaches_below_nobody() => Assert.Equal(0, new PeopleInterval(1, 9).Widened(2, 4).Low);

    [Fact]
    public void A_number_outside_its_interval_leaves_that_around_its_middle()
    {
        // 20 counted, 7 to 13 true: 3 to both sides of 10; 4 added make 5. 2 counted, at least 7: from 7 downwards, 4.
        Assert.Equal(new PeopleInterval(5, 15), new PeopleInterval(7, 13).Widened(20, 4));
        Assert.Equal(new PeopleInterval(3, null), new PeopleInterval(7, null).Widened(2, 4));
        // Twice 12 counted where 14 to 30 are true: 22 ∓ 8, together 44 ∓ √(0.5 × 128 + 0.5 × 256) = √192.
        var sum = SumOf((12, new(14, 30)), (12, new(14, 30)));
        Assert.Equal(44 - Math.Sqrt(192), sum!.Value.Low, Exact);
        Assert.Equal(44 + Math.Sqrt(192), sum.Value.High!.Value, Exact);
    }

    [Fact]
    public void In_a_sum_half_of_the_variance_is_in_common()
    {
        // Below 3 and 4: √(0.5 (9 + 16) + 0.5 × 7²) = √37. Above 5 and 12: √(0.5 (25 + 144) + 0.5 × 17²) = √229.
        var sum = SumOf((10, new(7, 15)), (20, new(16, 32)));

        Assert.Equal(30 - Math.Sqrt(37), sum!.Value.Low, Exact);
        Assert.Equal(30 + Math.Sqrt(229), sum.Value.High!.Value, Exact);
    }

    [Fact]
    public void The_sum_of_one_is_that_one() => Assert.Equal(new PeopleInterval(7, 15), SumOf((10, new(7, 15))));

    [Fact]
    public void A_sum_of_many_is_wider_than_chance_alone_and_narrower_than_one_error_in_all()
    {
        // 100 parts of ±1: √(0.5 × 100 + 0.5 × 10 000) = √5050 = 71, between √100 = 10 and 100.
        var sum = SumOf([.. Enumerable.Repeat((5.0, (PeopleInterval?)new PeopleInterval(4, 6)), 100)]);

        Assert.Equal(500 + Math.Sqrt(5050), sum!.Value.High!.Value, Exact);
    }

    [Fact]
    public void A_sum_with_an_unknown_part_is_unknown_and_with_an_open_one_open_above()
    {
        Assert.Null(SumOf((10, new(7, 15)), (20, null)));
        Assert.Null(SumOf());
        var open = SumOf((10, new(7, 15)), (20, new(16, null)));
        Assert.Equal((30 - Math.Sqrt(37), null), (open!.Value.Low, open.Value.High));
    }

    [Fact]
    public void A_mean_is_as_wide_as_its_parts_and_not_narrower()
    {
        // Two frames of a quarter of the time, one of half: (2 + 4 + 2 × 6) / 4 and (6 + 8 + 2 × 9) / 4.
        Assert.Equal(new PeopleInterval(4.5, 8), MeanOf((new(2, 6), 1), (new(4, 8), 1), (new(6, 9), 2)));
        Assert.Equal(new PeopleInterval(7, 13), MeanOf([.. Enumerable.Repeat(((PeopleInterval?)new PeopleInterval(7, 13), 1.0), 300)]));
    }

    [Fact]
    public void A_mean_with_an_unknown_part_is_unknown_and_with_an_open_one_open_above()
    {
        Assert.Null(MeanOf((new(2, 6), 1), (null, 1)));
        Assert.Null(MeanOf());
        Assert.Equal(new PeopleInterval(3, null), MeanOf((new(2, 6), 1), (new(4, null), 1)));
    }

    [Theory]
    [InlineData(30, 1, 1.2816)] // 2 × 30 / 60 s: a variance of 1 in the second.
    [InlineData(30, 2, 1.2816 * 1.4142135623730951)]
    [InlineData(120, 1, 2.5632)]
    [InlineData(0, 30, 1.2816)] // Nobody is taken as one.
    [InlineData(30, -1, 0)]
    public void People_move_by_the_root_of_their_number_and_of_the_time(double people, double seconds, double expected) =>
        Assert.Equal(expected, PeopleDrift.HalfWidth(PeopleDrift.VariancePerSecond(people), TimeSpan.FromSeconds(seconds)), Exact);

    [Fact]
    public void Time_that_nobody_saw_widens_a_mean_by_its_share()
    {
        // 4 s of 10 unseen, 30 people: 0.4 × 1.2816 × √4 = 1.02528, in squares with 6 and 8.
        var whole = PeopleDrift.OverWhole(new(24, 38), 30, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));

        Assert.Equal(30 - Math.Sqrt(36 + (1.02528 * 1.02528)), whole!.Value.Low, Exact);
        Assert.Equal(30 + Math.Sqrt(64 + (1.02528 * 1.02528)), whole.Value.High!.Value, Exact);
        Assert.Equal(new PeopleInterval(24, 38), PeopleDrift.OverWhole(new(24, 38), 30, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
        Assert.Null(PeopleDrift.OverWhole(null, 30, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10)));
    }

    private static PeopleInterval? SumOf(params (double People, PeopleInterval? Interval)[] parts)
    {
        var sum = new IntervalSum();
        foreach (var (people, interval) in parts)
            sum.Add(people, interval);
        return sum.Value;
    }

    private static PeopleInterval? MeanOf(params (PeopleInterval? Interval, double Weight)[] parts)
    {
        var mean = new IntervalMean();
        foreach (var (interval, weight) in parts)
            mean.Add(interval, weight);
        return mean.Value;
    }
}
