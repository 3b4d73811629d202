namespace CrowdWatch.Tests.Unit;

/// <summary>Why there is a clock of our own beside FakeTimeProvider: when this fails for the package's clock, ours can go.</summary>
public sealed class SettableClockTests
{
    private static readonly DateTimeOffset noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Set_back_by_an_hour_it_shows_an_hour_less_and_no_time_has_passed()
    {
        var clock = new SettableClock(noon);
        var before = clock.GetTimestamp();
        clock.Set(TimeSpan.FromHours(-1));
        Assert.Equal((noon.AddHours(-1), TimeSpan.Zero), (clock.GetUtcNow(), clock.GetElapsedTime(before)));

        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((noon.AddHours(-1).AddSeconds(3), TimeSpan.FromSeconds(3)), (clock.GetUtcNow(), clock.GetElapsedTime(before)));
    }

    [Fact]
    public void Of_the_package_s_clock_time_itself_would_run_backwards()
    {
        var clock = new FakeTimeProvider(noon);
        var before = clock.GetTimestamp();
        clock.AdjustTime(noon.AddHours(-1));
        Assert.Equal(TimeSpan.FromHours(-1), clock.GetElapsedTime(before));
    }
}
