using CrowdWatch.Api.Forecasts;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using static CrowdWatch.Tests.Unit.Api.TestForecasts;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Forecasts;

public class ForecastFaultTests
{
    public static TheoryData<string, ForecastIssued> Nonsense => new()
    {
        { "it has 0 points", Gate with { Points = null } },
        { "it has 0 points", Gate with { Points = [] } },
        { "its points do not rise", Gate with { Points = [Point(60, 80), Point(30, 80)] } },
        { "its points do not rise", Gate with { Points = [null!] } },
        { "the bounds 30 min ahead are", Gate with { Points = [Point(30, double.NaN)] } },
        { "the bounds 30 min ahead are", Gate with { Points = [Point(30, double.PositiveInfinity)] } },
        { "the bounds 30 min ahead are -15, -5, 5, 15, 25", Gate with { Points = [Point(30, 5)] } },
        { "the bounds 30 min ahead are 40, 50, 60, 55, 80", Gate with { Points = [Point(30, 60) with { High80 = 55 }] } },
        { "it was issued at 2026-05-01T08:01:01Z, which is still to come", Gate with { IssuedAt = Eight.AddSeconds(61) } },
        { "the probabilities of its quantiles", Gate with { PeakProbabilities = [0.1, 0.5, 1] } },
        { "the probabilities of its quantiles", Gate with { PeakProbabilities = [0.1, 0.1, 0.9] } },
        { "the probabilities of its quantiles", Gate with { PeakProbabilities = [double.NaN] } },
        { "its quantiles are not 3 numbers", Gate with { Points = [Point(30, 60, [1, 2])] } },
        { "its quantiles are not 3 numbers", Gate with { Points = [Point(30, 60, [1, 3, 2])] } },
        { "a probability is not between 0 and 1", Gate with { Chances = [new() { LevelId = "red", WithinMinutes = 30, Probability = 1.01 }] } },
        { "a probability is not between 0 and 1", Gate with { Chances = [null!] } },
    };

    public static TheoryData<string, DayForecastIssued> NonsenseOfDays => new()
    {
        { "its measure is 7", GateDays with { Measure = (DayMeasure)7 } },
        { "it has 0 days", GateDays with { Days = [] } },
        { "its days do not rise from the last known one", GateDays with { LastDay = new(2026, 5, 2) } },
        { "its days do not rise from the last known one", GateDays with { Days = [.. GateDays.Days.Reverse()] } },
        { "the bounds of 2026-05-02 are -15, -5, 5, 15, 25", GateDays with { Days = [Day(2, 5, [1, 2, 3])] } },
        { "still to come", GateDays with { IssuedAt = Eight.AddHours(1) } },
        { "its quantiles are not 3 numbers", GateDays with { Days = [Day(2, 80, [1, 2, double.NaN])] } },
        { "a probability is not between 0 and 1", GateDays with { Chances = [new() { LevelId = "red", WithinDays = 1, Probability = double.NaN }] } },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Nonsense_is_named(string fault, ForecastIssued forecast) =>
        Assert.Contains(fault, ForecastFault.Of(forecast, Eight), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(NonsenseOfDays))]
    public void Nonsense_about_days_is_named(string fault, DayForecastIssued forecast) =>
        Assert.Contains(fault, ForecastFault.Of(forecast, Eight), StringComparison.Ordinal);

    [Fact]
    public void A_forecast_that_makes_sense_has_no_fault()
    {
        Assert.Null(ForecastFault.Of(Gate, Eight));
        Assert.Null(ForecastFault.Of(GateDays, Eight));
    }

    [Fact]
    public void What_a_forecast_need_not_say_is_no_fault()
    {
        Assert.Null(ForecastFault.Of(Gate with { PeakProbabilities = null, Points = [Point(30, 60)], Chances = null!, Basis = null }, Eight));
        Assert.Null(ForecastFault.Of(Gate with { IssuedAt = Eight.AddMinutes(1) }, Eight));
        Assert.Null(ForecastFault.Of(Gate with { Points = [Point(30, 20, [0, 0, 0]) with { Low95 = 0, Low80 = 0, People = 0, High80 = 0, High95 = 0 }] }, Eight));
    }
}
