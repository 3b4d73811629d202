using CrowdWatch.Edge;
using CrowdWatch.Tests.Unit.Aggregation;

namespace CrowdWatch.Tests.Unit.Edge;

public sealed class ClockWatchTests
{
    [Fact]
    public async Task Steps_are_counted_told_and_end_the_clock_s_steadiness()
    {
        await using var bench = new OutboxBench();
        var log = new RecordingLogger<ClockWatch>();
        var watch = new ClockWatch(bench.Metrics, bench.Clock, log);
        bench.Clock.Advance(TimeSpan.FromMinutes(20));
        watch.Look();
        Assert.Equal((0, null), watch.Seen);
        Assert.Equal(TimeSpan.FromMinutes(20), watch.SteadyFor);

        bench.Clock.Set(TimeSpan.FromHours(-2));
        watch.Look();
        bench.Clock.Advance(TimeSpan.FromSeconds(3));
        watch.Look();

        Assert.Equal((1, TimeSpan.FromHours(-2)), watch.Seen);
        Assert.Equal(TimeSpan.FromSeconds(3), watch.SteadyFor);
        Assert.Equal([1022], log.EventIds);
    }
}
