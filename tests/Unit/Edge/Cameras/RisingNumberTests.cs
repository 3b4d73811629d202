using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class RisingNumberTests
{
    private static readonly DateTimeOffset Started = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Numbers_begin_at_the_start_and_rise_by_one()
    {
        var numbers = new RisingNumber(1_000);

        Assert.Equal([1_000L, 1_001L, 1_002L], [numbers.Next(), numbers.Next(), numbers.Next()]);
    }

    [Fact]
    public void Numbers_after_a_restart_are_ahead_even_at_thirty_frames_a_second()
    {
        var before = new RisingNumber(RisingNumber.StartAfter(null, Started));
        var last = 0L;
        for (var frame = 0; frame < 30 * 60; frame++)
            last = before.Next();

        Assert.True(RisingNumber.StartAfter(null, Started.AddMinutes(1)) > last);
    }

    [Fact]
    public void Numbers_after_a_restart_with_the_clock_set_back_go_on_behind_the_highest_that_was_stored()
    {
        var stored = Started.ToUnixTimeMilliseconds() + 5;

        Assert.Equal(stored + RisingNumber.LeastGap, RisingNumber.StartAfter(stored, Started.AddDays(-1)));
        Assert.Equal(Started.AddDays(1).ToUnixTimeMilliseconds(), RisingNumber.StartAfter(stored, Started.AddDays(1)));
    }
}
