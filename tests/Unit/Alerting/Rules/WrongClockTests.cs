using CrowdWatch.Domain.Health;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

/// <summary>What is dated beyond now counts until the next right message and no longer.</summary>
public sealed class WrongClockTests
{
    private const int FarAhead = int.MaxValue; // 68 years
    private static readonly AlertRule Load = new() { Id = "load", Kind = AlertKind.Load };
    private static readonly AlertRule Camera = new() { Id = "camera", Kind = AlertKind.Camera };
    private static readonly AlertRule Expected = new() { Id = "expected", Kind = AlertKind.Forecast };

    [Fact]
    public void Windows_are_judged_again_after_one_dated_far_ahead()
    {
        var site = RuleSite.Of(Load);
        Assert.Equal("", Seconds(site, 1, 20, second => second % 10 == 0 ? site.Window(second, 80) : ""));
        Assert.Equal("", site.Window(FarAhead, 0));
        // Nobody was there as of 20, so the level is pending from 30 on and holds after 30 s.
        Assert.Equal("60 load gate Minor yellow", Seconds(site, 21, 600, second => second % 10 == 0 ? site.Window(second, 80) : ""));
    }

    [Fact]
    public void A_window_dated_far_ahead_raises_as_of_now()
    {
        var site = RuleSite.Of(Load with { RaiseAfterSeconds = 0, ClearAfterSeconds = 0 });
        Assert.Equal("", site.Ticks(1, 20));
        Assert.Equal("20 load gate Minor yellow", site.Window(FarAhead, 80));
        // The window that ended at 17 came later: it is the next right one.
        Assert.Equal("17 load gate clear", site.Window(17, 5));
    }

    [Fact]
    public void A_zone_falls_silent_though_its_last_window_was_dated_far_ahead()
    {
        var site = RuleSite.Of(new AlertRule { Id = "coverage", Kind = AlertKind.Coverage });
        Assert.Equal("", site.Ticks(1, 20) + site.Window(FarAhead, 5));
        // Came at 20, silent from 50 on, told after 30 s.
        Assert.Equal("80 coverage gate Minor", site.Ticks(21, 300));
    }

    [Fact]
    public void Forecasts_are_judged_again_after_one_dated_far_ahead_even_before_the_first_tick()
    {
        var site = RuleSite.Of(Expected with { RaiseAfterSeconds = 0, ClearAfterSeconds = 0 });
        Assert.Equal("", site.Forecast(FarAhead, ("red", 30, 0)) + site.Ticks(1, 60));
        Assert.Equal("60 expected gate Moderate red", site.Forecast(60, ("red", 30, 0.9)));
        Assert.Equal("70 expected gate clear", site.Ticks(61, 70) + site.Forecast(FarAhead, ("red", 30, 0)));
    }

    [Theory]
    [InlineData(30)] // within what clocks may differ
    [InlineData(FarAhead)]
    public void A_camera_is_judged_again_after_a_report_dated_ahead(int ahead)
    {
        var site = RuleSite.Of(Camera);
        Assert.Equal("", site.Ticks(0, 10) + site.Camera(10, CameraState.Blind, 10) + site.Camera(ahead == FarAhead ? ahead : 10 + ahead, CameraState.Live, 10));
        // Lost since 10 all the same, and told after a minute.
        Assert.Equal("70 camera cam-gate Minor", Seconds(site, 11, 100, second => second % 5 == 0 ? site.Camera(second, CameraState.Blind, 10) : ""));
    }

    [Fact]
    public void While_the_rules_go_ahead_of_a_clock_that_was_set_back_windows_and_forecasts_count()
    {
        var site = RuleSite.Of(Load, Expected);
        Assert.Equal("", Seconds(site, 1, 3620, second => second % 10 == 0 ? site.Window(second, 50) : ""));
        site.Book.Ahead = TimeSpan.FromHours(1);
        Assert.Equal(
            "3660 load gate Minor yellow",
            Seconds(site, 3621, 3680, second => second % 10 == 0 ? site.Window(second - 3600, 80) : ""));
        Assert.Equal("", site.Forecast(3680 - 3600, ("red", 30, 0.9)) + site.Ticks(3681, 3710));
        Assert.Equal("3710 expected gate Moderate red", site.Forecast(3710 - 3600, ("red", 30, 0.9)));
    }

    private static string Seconds(RuleSite site, int first, int last, Func<int, string> comes) => string.Join(
        ", ", Enumerable.Range(first, last - first + 1).SelectMany(second => new[] { site.Tick(second), comes(second) }).Where(text => text.Length > 0));
}
