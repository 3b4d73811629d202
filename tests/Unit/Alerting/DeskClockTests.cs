using CrowdWatch.Alerting;

namespace CrowdWatch.Tests.Unit.Alerting;

public sealed class DeskClockTests
{
    [Fact]
    public void A_clock_set_back_goes_on_by_what_really_passes_until_the_machine_has_caught_up()
    {
        var machine = new Machine { Wall = new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero) };
        var clock = new DeskClock(machine);
        Assert.Equal(new TimeOnly(9, 0, 0), Time(clock));
        machine.Pass(10);
        Assert.Equal(new TimeOnly(9, 0, 10), Time(clock));
        machine.Wall -= TimeSpan.FromSeconds(60);
        machine.Pass(5);
        Assert.Equal(new TimeOnly(9, 0, 15), Time(clock));
        machine.Pass(30);
        Assert.Equal(new TimeOnly(9, 0, 45), Time(clock));
        // 8:59:45 by the machine. Set right, it leads again.
        machine.Wall = new DateTimeOffset(2026, 10, 1, 9, 2, 0, TimeSpan.Zero);
        Assert.Equal(new TimeOnly(9, 2, 0), Time(clock));
    }

    private static TimeOnly Time(DeskClock clock) => TimeOnly.FromDateTime(clock.Now().UtcDateTime);

    /// <summary>A machine whose clock can be set while time goes on.</summary>
    private sealed class Machine : TimeProvider
    {
        private long ticks;

        public DateTimeOffset Wall { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(int seconds)
        {
            Wall += TimeSpan.FromSeconds(seconds);
            ticks += TimeSpan.FromSeconds(seconds).Ticks;
        }

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => ticks;
    }
}
