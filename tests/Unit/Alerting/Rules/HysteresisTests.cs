using CrowdWatch.Alerting.Rules;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

public sealed class HysteresisTests
{
    private static readonly DateTimeOffset Start = RuleSite.Start;
    private static readonly Hysteresis High = new(0.8, 0.75, IsLow: false, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(120));
    private static readonly Hysteresis Low = new(0.5, 0.6, IsLow: true, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(120));

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)] // the hold time itself counts
    public void A_level_is_raised_once_the_value_stayed_for_the_hold_time(int second, bool raised) =>
        Assert.Equal(raised, After(High, default, (0, 0.8), (second, 0.8)).IsRaised);

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public void A_level_is_cleared_once_the_value_stayed_below_clear_for_the_hold_time(int second, bool raised) =>
        Assert.Equal(raised, After(High, new Latch(true), (0, 0.7499), (second, 0.7499)).IsRaised);

    [Theory]
    [InlineData(0.7999, false)]
    [InlineData(0.8, true)]
    public void The_raise_value_itself_raises(double value, bool raised) => Assert.Equal(raised, After(High, default, (0, value), (30, value)).IsRaised);

    [Fact]
    public void The_clear_value_itself_does_not_clear() => Assert.True(After(High, new Latch(true), (0, 0.75), (1000, 0.75)).IsRaised);

    [Fact]
    public void A_moment_on_the_other_side_begins_the_hold_anew()
    {
        Assert.False(After(High, default, (0, 0.9), (20, 0.79), (30, 0.9), (59, 0.9)).IsRaised);
        Assert.True(After(High, default, (0, 0.9), (20, 0.79), (30, 0.9), (60, 0.9)).IsRaised);
    }

    [Fact]
    public void Between_the_two_values_nothing_changes()
    {
        Assert.Equal(default, After(High, default, (0, 0.79), (1000, 0.76)));
        Assert.Equal(new Latch(true), After(High, new Latch(true), (0, 0.79), (1000, 0.76)));
    }

    [Fact]
    public void What_is_unknown_neither_raises_nor_clears()
    {
        Assert.Equal(default, After(High, default, (0, null), (1000, null)));
        Assert.Equal(new Latch(true), After(High, new Latch(true), (0, null), (1000, null)));
        Assert.False(After(High, default, (0, 0.9), (30, null)).IsRaised);
    }

    [Theory]
    [InlineData(40, true)] // unknown from 10 to 40: thirty seconds, as long as the hold
    [InlineData(41, false)]
    public void A_pending_raise_outlives_an_unknown_stretch_no_longer_than_the_hold(int known, bool raised) =>
        Assert.Equal(raised, After(High, default, (0, 0.9), (10, null), (20, null), (known, 0.9)).IsRaised);

    [Theory]
    [InlineData(130, false)]
    [InlineData(131, true)]
    public void A_pending_clear_outlives_an_unknown_stretch_no_longer_than_the_hold(int known, bool raised) =>
        Assert.Equal(raised, After(High, new Latch(true), (0, 0.1), (10, null), (known, 0.1)).IsRaised);

    [Fact]
    public void Two_short_unknown_stretches_are_not_added() =>
        Assert.True(After(High, default, (0, 0.9), (5, null), (20, 0.9), (25, null), (40, 0.9)).IsRaised);

    [Fact]
    public void Without_a_hold_time_the_first_reading_decides() =>
        Assert.True(After(High with { RaiseAfter = TimeSpan.Zero }, default, (0, 0.8)).IsRaised);

    [Fact]
    public void Low_values_raise_at_or_below_and_clear_at_or_above()
    {
        Assert.True(After(Low, default, (0, 0.5), (30, 0.5)).IsRaised);
        Assert.False(After(Low, default, (0, 0.5001), (30, 0.5001)).IsRaised);
        Assert.True(After(Low, new Latch(true), (0, 0.5999), (120, 0.5999)).IsRaised);
        Assert.False(After(Low, new Latch(true), (0, 0.6), (120, 0.6)).IsRaised);
    }

    [Fact]
    public void A_floor_raises_but_clears_nothing()
    {
        Assert.True(High.Step(High.Step(default, new(Start, 0.9, IsFloor: true)), new(Start.AddSeconds(30), 0.9, IsFloor: true)).IsRaised);
        Assert.True(High.Step(High.Step(new Latch(true), new(Start, 0.1, IsFloor: true)), new(Start.AddSeconds(120), 0.1, IsFloor: true)).IsRaised);
    }

    // The site's sum is 0.9, and 0.5 as often as one of its zones is out of sight.
    [Theory]
    [InlineData(40, true)] // as any other unknown stretch: from 10 to 40, as long as the hold
    [InlineData(41, false)]
    public void A_floor_below_the_raise_value_ends_no_pending_raise(int known, bool raised)
    {
        var latch = High.Step(High.Step(High.Step(default, new(Start, 0.9)), new(Start.AddSeconds(10), 0.5, IsFloor: true)), new(Start.AddSeconds(20), 0.5, IsFloor: true));
        Assert.Equal(raised, High.Step(latch, new(Start.AddSeconds(known), 0.9)).IsRaised);
    }

    private static Latch After(Hysteresis level, Latch latch, params (int Second, double? Value)[] readings) =>
        readings.Aggregate(latch, (state, reading) => level.Step(state, new Sample(Start.AddSeconds(reading.Second), reading.Value)));
}
