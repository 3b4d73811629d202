using CrowdWatch.Edge.Outboxes;

namespace CrowdWatch.Tests.Unit.Edge.Outboxes;

public sealed class ClockStepDetectorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1.0, null)]
    [InlineData(1.5, null)]             // half a second itself is none
    [InlineData(0.5, null)]
    [InlineData(1.501, 0.501)]
    [InlineData(0.499, -0.501)]
    [InlineData(3601.0, 3600.0)]
    [InlineData(-3599.0, -3600.0)]
    public void A_wall_clock_that_moves_otherwise_than_time_passes_was_set(double wallSeconds, double? stepSeconds)
    {
        var (_, step) = new ClockStepDetector(Noon, TimeSpan.FromSeconds(10)).Look(Noon.AddSeconds(wallSeconds), TimeSpan.FromSeconds(11));

        Assert.Equal(stepSeconds, step is { } size ? Math.Round(size.TotalSeconds, 3) : null);
    }

    [Fact]
    public void A_step_is_told_once()
    {
        var (after, first) = new ClockStepDetector(Noon, TimeSpan.Zero).Look(Noon.AddHours(1), TimeSpan.FromSeconds(1));
        var (_, second) = after.Look(Noon.AddHours(1).AddSeconds(1), TimeSpan.FromSeconds(2));

        Assert.NotNull(first);
        Assert.Null(second);
    }

    [Fact]
    public void Slow_corrections_are_no_steps_however_long_they_last()
    {
        var detector = new ClockStepDetector(Noon, TimeSpan.Zero);
        for (var second = 1; second <= 10_000; second++)
        {
            // NTP slews by at most 500 parts in a million: 5 s in this time.
            (detector, var step) = detector.Look(Noon.AddSeconds(second * 1.0005), TimeSpan.FromSeconds(second));
            Assert.Null(step);
        }
    }
}
