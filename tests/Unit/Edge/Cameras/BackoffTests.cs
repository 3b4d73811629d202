using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class BackoffTests
{
    private static readonly Backoff OneToThirty = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(0, 1, 2)]        // upper bound 1 · 2
    [InlineData(1, 2, 4)]
    [InlineData(2, 4, 8)]
    [InlineData(3, 8, 16)]
    [InlineData(4, 15, 30)]      // 32 is above the longest wait
    [InlineData(5, 15, 30)]
    [InlineData(1_000_000, 15, 30)]
    public void Waits_double_up_to_the_longest_and_are_spread_over_their_upper_half(int attempt, double shortest, double longest)
    {
        Assert.Equal(shortest, OneToThirty.Delay(attempt, 0).TotalSeconds, 6);
        Assert.Equal((shortest + longest) / 2, OneToThirty.Delay(attempt, 0.5).TotalSeconds, 6);
        Assert.Equal(longest, OneToThirty.Delay(attempt, 1).TotalSeconds, 6);
    }

    [Fact]
    public void Equal_bounds_give_a_fixed_wait()
    {
        var fixedWait = new Backoff(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3));

        Assert.Equal(3, fixedWait.Delay(0, 0.7).TotalSeconds, 6);
        Assert.Equal(3, fixedWait.Delay(9, 0).TotalSeconds, 6);
    }

    [Fact]
    public void Only_a_connection_that_held_as_long_as_the_longest_wait_starts_the_row_anew()
    {
        Assert.Equal(4, OneToThirty.Next(3, delivered: TimeSpan.FromSeconds(29.9)));
        Assert.Equal(0, OneToThirty.Next(3, delivered: TimeSpan.FromSeconds(30)));
    }
}
