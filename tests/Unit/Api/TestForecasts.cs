using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Tests.Unit.Api;

/// <summary>Forecasts of the site of TestSite.</summary>
internal static class TestForecasts
{
    public static readonly double[] Probabilities = [0.1, 0.5, 0.9];

    /// <summary>Gate, capacity 100: rises from 60 through 80 to 95, issued at eight.</summary>
    public static ForecastIssued Gate { get; } = new()
    {
        ZoneId = "gate",
        IssuedAt = TestSite.Eight,
        Chances = [],
        Basis = ForecastBasis.Model,
        Points = [Point(30, 60, [50, 60, 70]), Point(60, 80, [60, 80, 90]), Point(120, 95, [70, 95, 110])],
        PeakProbabilities = Probabilities,
    };

    /// <summary>Gate's busiest hour on the two days after the first of May.</summary>
    public static DayForecastIssued GateDays { get; } = new()
    {
        ZoneId = "gate",
        Measure = DayMeasure.BusiestHour,
        IssuedAt = TestSite.Eight,
        LastDay = new(2026, 5, 1),
        Days = [Day(2, 80, [60, 80, 100]), Day(3, 90, [70, 95, 120])],
        Chances = [],
        PeakProbabilities = Probabilities,
    };

    public static ForecastPoint Point(int minutes, double people, double[]? peaks = null) => new()
    {
        At = TestSite.Eight.AddMinutes(minutes),
        MinutesAhead = minutes,
        People = people,
        Low80 = people - 10,
        High80 = people + 10,
        Low95 = people - 20,
        High95 = people + 20,
        PeakPeople = peaks,
    };

    public static DayForecast Day(int dayOfMay, double people, double[] peaks) => new()
    {
        Date = new(2026, 5, dayOfMay),
        Expected = people,
        Low80 = people - 10,
        High80 = people + 10,
        Low95 = people - 20,
        High95 = people + 20,
        Peak = peaks,
    };
}
