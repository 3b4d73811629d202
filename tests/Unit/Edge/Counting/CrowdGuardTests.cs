using CrowdWatch.Edge.Counting;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

public sealed class CrowdGuardTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_picture_of_a_crowd_is_a_lower_bound_at_once() => Assert.Equal(Start, Run((0, 1, 1.0)).CrowdedSince);

    [Fact]
    public void A_picture_below_the_limit_is_none() => Assert.False(Run((0, 60, 0.99)).IsCrowded);

    [Fact]
    public void One_restless_picture_makes_no_crowd()
    {
        // At five a second one picture moves the level by 1 - e^(-0.2/2) = 9.5 %: from 0.6 to 0.6 + 0.095 × 1.4 = 0.73.
        Assert.False(Run((0, 10, 0.6), (10, 10.2, 2.0), (10.2, 20, 0.6)).IsCrowded);
    }

    [Fact]
    public void A_crowd_that_comes_is_one_within_seconds()
    {
        // From 0.4 towards 1.6 the level is 1 after 2 s × ln 2 = 1.4 s.
        var guard = Run((0, 10, 0.4), (10, 13, 1.6));
        Assert.InRange(guard.CrowdedSince!.Value - Start, TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(12));
    }

    [Fact]
    public void A_crowd_at_the_limit_does_not_flap() =>
        Assert.Equal(Start, Run((0, 10, 1.0), (10, 300, 0.85), (300, 310, 1.05)).CrowdedSince);

    [Theory]
    [InlineData(14, true)]
    [InlineData(20, false)]     // the level falls from 1.2 below 0.8 within 2 s, and then stays for 15 s
    public void A_crowd_is_over_when_the_level_stayed_low(int secondsLow, bool expected) =>
        Assert.Equal(expected, Run((0, 10, 1.2), (10, 10 + secondsLow, 0.3)).IsCrowded);

    [Fact]
    public void A_lull_within_a_crowd_does_not_end_it() =>
        Assert.True(Run((0, 10, 1.2), (10, 22, 0.3), (22, 26, 1.2), (26, 38, 0.3)).IsCrowded);

    [Fact]
    public void After_a_gap_the_next_picture_speaks_for_itself() => Assert.False(Run((0, 10, 2.0), (45, 46, 0.2)).IsCrowded);

    [Fact]
    public void A_model_that_cannot_tell_says_no_crowd() => Assert.Equal(default, new CrowdGuard(Start, 2, Start, null).Step(Start.AddSeconds(1), null));

    private static CrowdGuard Run(params (double From, double To, double Ratio)[] parts)
    {
        var guard = default(CrowdGuard);
        foreach (var (from, to, ratio) in parts)
        {
            for (var i = 0; from + i * 0.2 < to - 1e-9; i++)
                guard = guard.Step(Start.AddSeconds(from + i * 0.2), ratio);
        }
        return guard;
    }
}
