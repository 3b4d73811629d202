using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class RisingNumberTests
{
    [Fact]
    public void Numbers_start_at_the_start_of_the_process_and_rise_by_one()
    {
        var numbers = new RisingNumber(DateTimeOffset.FromUnixTimeMilliseconds(1_000));

        Assert.Equal([1_000L, 1_001L, 1_002L], [numbers.Next(), numbers.Next(), numbers.Next()]);
    }

    [Fact]
    public void Numbers_after_a_restart_are_ahead_even_at_thirty_frames_a_second()
    {
        var started = new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
        var before = new RisingNumber(started);
        var last = 0L;
        for (var frame = 0; frame < 30 * 60; frame++)
            last = before.Next();

        Assert.True(new RisingNumber(started.AddMinutes(1)).Next() > last);
    }
}
