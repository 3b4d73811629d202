using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

public sealed class CaptureTimesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Times_are_whole_milliseconds_and_of_two_in_one_the_later_gets_the_next()
    {
        Assert.Equal([0, 1, 2, 40], Milliseconds((0.0, 0), (0.9, 0), (0.2, 0), (40.7, 0)));
    }

    [Fact]
    public void A_new_connection_begins_anew() => Assert.Equal([5, 3], Milliseconds((5, 0), (3, 1)));

    [Fact]
    public void A_clock_that_was_set_back_is_followed_not_fought() => Assert.Equal([5_000, 5_001, 3_900, 3_940], Milliseconds((5_000, 0), (4_500, 0), (3_900, 0), (3_940, 0)));

    private static IEnumerable<int> Milliseconds(params (double At, int Connection)[] frames)
    {
        var times = default(CaptureTimes);
        foreach (var (at, connection) in frames)
        {
            times = times.Next(Noon.AddMilliseconds(at), connection);
            var since = times.Last!.Value - Noon;
            Assert.Equal(0, since.Ticks % TimeSpan.TicksPerMillisecond);
            yield return (int)since.TotalMilliseconds;
        }
    }
}
