using CrowdWatch.Edge.Simulation;

namespace CrowdWatch.Tests.Unit.Edge.Simulation;

public class SimulationScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 18, 4, 0, 0, 400, TimeSpan.Zero);
    private static readonly DateTimeOffset Second = new(2026, 5, 18, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Morning = new(2026, 5, 18, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void At_the_speed_of_life_counts_carry_the_present_and_show_the_present()
    {
        var schedule = SimulationSchedule.Of(new SimulationOrder { Rate = 2 }, cameras: 10, Now);
        Assert.Null(schedule.Steps);
        Assert.Equal(new SimulationTick(Second.AddSeconds(1.5), Second.AddSeconds(1.5), TimeSpan.FromSeconds(1.5)), schedule.At(3));
    }

    [Fact]
    public void Compressed_counts_carry_the_present_and_show_a_faster_day()
    {
        // A thousand times as fast: half a second later 500 s of the area's day have passed. 9.5 h = 34 200 s take 34.2 s, 68.4 steps.
        var order = new SimulationOrder { Rate = 2, Speed = 1000, From = Morning, Duration = TimeSpan.FromHours(9.5) };
        var schedule = SimulationSchedule.Of(order, cameras: 10, Now);
        Assert.Equal(69, schedule.Steps);
        Assert.Equal(new SimulationTick(Second.AddSeconds(0.5), Morning.AddSeconds(500), TimeSpan.FromSeconds(0.5)), schedule.At(1));
    }

    [Fact]
    public void A_simulated_past_ends_now_and_is_made_as_much_faster_as_asked_for()
    {
        var order = new SimulationOrder { Speed = 10, Duration = TimeSpan.FromHours(1), Stamps = SimulatedStamps.Simulated };
        var schedule = SimulationSchedule.Of(order, cameras: 10, Now);
        Assert.Equal(3600, schedule.Steps);
        Assert.Equal(new SimulationTick(Second.AddHours(-1), Second.AddHours(-1), TimeSpan.Zero), schedule.At(0));
        Assert.Equal(new SimulationTick(Second.AddHours(-1).AddSeconds(5), Second.AddHours(-1).AddSeconds(5), TimeSpan.FromSeconds(0.5)), schedule.At(5));
    }

    [Fact]
    public void Many_cameras_take_turns_within_a_tick()
    {
        var schedule = SimulationSchedule.Of(new SimulationOrder { Duration = TimeSpan.FromSeconds(3) }, cameras: 100, Now);
        Assert.Equal((10, 30), (schedule.Phases, schedule.Steps));
        Assert.Equal(Second.AddSeconds(0.7), schedule.At(7).CapturedAt);
        Assert.Equal(1, SimulationSchedule.Of(new SimulationOrder(), cameras: 99, Now).Phases);
    }

    [Fact]
    public void Times_are_whole_milliseconds()
    {
        // A third of a second.
        var schedule = SimulationSchedule.Of(new SimulationOrder { Rate = 3 }, cameras: 1, Now);
        Assert.Equal(Second.AddMilliseconds(333), schedule.At(1).CapturedAt);
    }

    [Theory]
    [InlineData(0.4, 1, "rate")]
    [InlineData(31, 1, "rate")]
    [InlineData(1, 0.9, "speed")]
    [InlineData(1, 100_001, "speed")]
    [InlineData(double.NaN, 1, "rate")]
    public void Rates_and_speeds_out_of_range_are_refused_by_name(double rate, double speed, string name)
    {
        var refused = Assert.Throws<ArgumentException>(() => SimulationSchedule.Of(new SimulationOrder { Rate = rate, Speed = speed }, cameras: 1, Now));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_past_needs_an_end_that_is_past_and_a_beginning_that_is_not_too_late_to_store()
    {
        var past = new SimulationOrder { Stamps = SimulatedStamps.Simulated, Duration = TimeSpan.FromHours(23) };
        Assert.Equal(23 * 3600, SimulationSchedule.Of(past, 1, Second).Steps);
        AssertRefused(past with { Duration = null }, "duration");
        AssertRefused(past with { Duration = TimeSpan.FromHours(23.1) }, "at most 23 h ago");
        AssertRefused(past with { From = Second.AddMinutes(-10), Duration = TimeSpan.FromMinutes(11) }, "a time that is past");

        static void AssertRefused(SimulationOrder order, string why) =>
            Assert.Contains(why, Assert.Throws<ArgumentException>(() => SimulationSchedule.Of(order, 1, Second)).Message, StringComparison.Ordinal);
    }
}
