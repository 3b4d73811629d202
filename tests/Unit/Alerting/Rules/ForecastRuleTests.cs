using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

/// <summary>Red and full within 30 minutes: raised from 0.3, cleared below 0.15, told one step milder than the level itself.</summary>
public sealed class ForecastRuleTests
{
    private static readonly AlertRule Expected = new() { Id = "expected", Kind = AlertKind.Forecast };

    [Fact]
    public void A_level_that_stays_probable_is_told_one_step_milder()
    {
        var site = RuleSite.Of(Expected);
        Assert.Equal("", site.Forecast(0, ("red", 30, 0.3), ("full", 30, 0.29)));
        Assert.Equal("", site.Forecast(29, ("red", 30, 0.3), ("full", 30, 0.29)));
        Assert.Equal("30 expected gate Moderate red", site.Forecast(30, ("red", 30, 0.3), ("full", 30, 0.9)));
        Assert.Equal("60 expected gate Severe full", site.Forecast(60, ("red", 30, 0.9), ("full", 30, 0.9)));
    }

    [Fact]
    public void Each_level_clears_by_its_own_probability()
    {
        var site = RuleSite.Of(Expected with { RaiseAfterSeconds = 0, ClearAfterSeconds = 0 });
        Assert.Equal("0 expected gate Severe full", site.Forecast(0, ("red", 30, 0.9), ("full", 30, 0.8)));
        Assert.Equal("", site.Forecast(60, ("red", 30, 0.9), ("full", 30, 0.15)));
        Assert.Equal("120 expected gate Moderate red", site.Forecast(120, ("red", 30, 0.9), ("full", 30, 0.14)));
        Assert.Equal("180 expected gate clear", site.Forecast(180, ("red", 30, 0.1), ("full", 30, 0.1)));
    }

    [Fact]
    public void What_rests_on_too_little_to_learn_from_raises_nothing_and_ends_what_was_raised()
    {
        var site = RuleSite.Of(Expected with { RaiseAfterSeconds = 0, ClearAfterSeconds = 0 });
        Assert.Equal("", site.Forecast(0, ForecastBasis.ColdStart, ("red", 30, 0.9)));
        Assert.Equal("60 expected gate Moderate red", site.Forecast(60, ForecastBasis.WeeklyNaive, ("red", 30, 0.9)));
        Assert.Equal("120 expected gate clear", site.Forecast(120, ForecastBasis.ColdStart, ("red", 30, 0.9)));
    }

    [Fact]
    public void Another_horizon_or_level_says_nothing()
    {
        var site = RuleSite.Of(Expected with { RaiseAfterSeconds = 0, ClearAfterSeconds = 0 });
        Assert.Equal("", site.Forecast(0, ("red", 60, 1), ("orange", 30, 1)));
        Assert.Equal("60 expected gate Moderate red", site.Forecast(60, ("red", 30, 1)));
        Assert.Equal("", site.Forecast(120, ("red", 60, 0)));
    }

    [Fact]
    public void A_forecast_not_newer_than_the_last_is_left_out()
    {
        var site = RuleSite.Of(Expected with { RaiseAfterSeconds = 0 });
        Assert.Equal("", site.Forecast(60, ("red", 30, 0.1)));
        Assert.Equal("", site.Forecast(60, ("red", 30, 0.9)));
        Assert.Equal("", site.Forecast(0, ("red", 30, 0.9)));
    }

    [Fact]
    public void Two_forecasts_far_apart_are_no_hold()
    {
        var site = RuleSite.Of(Expected);
        Assert.Equal("", site.Forecast(0, ("red", 30, 0.9)));
        Assert.Equal("", site.Forecast(3600, ("red", 30, 0.9)));
        Assert.Equal("3660 expected gate Moderate red", site.Forecast(3660, ("red", 30, 0.9)));
    }

    [Fact]
    public void A_forecast_of_a_clock_that_was_ahead_does_not_shut_out_those_after_it()
    {
        var site = RuleSite.Of(Expected);
        site.Tick(0);
        // Issued a day ahead, it counts as of now.
        Assert.Equal("", site.Forecast(86_400, ("red", 30, 0.9)));
        Assert.Equal("60 expected gate Moderate red", site.Forecast(60, ("red", 30, 0.9)));
    }
}
