using CrowdWatch.Contracts;
using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Tests.Unit.Contracts;

/// <summary>What the samples of forecast's messages say, written down by hand.</summary>
internal static class ForecastSamples
{
    private static readonly DateTimeOffset Eight = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly ForecastPoint Point = new()
    {
        At = Eight.AddMinutes(30), MinutesAhead = 30, People = 120.5, Low80 = 100, High80 = 140.25, Low95 = 90, High95 = 155, PeakPeople = [110, 125, 160],
    };

    private static readonly ForecastIssued Forecast = new()
    {
        ZoneId = "gate", IssuedAt = Eight, Chances = [new LevelChance { LevelId = "red", WithinMinutes = 30, Probability = 0.75 }],
        Basis = ForecastBasis.WeeklyNaive, BasisReason = "the model was worse than the week before", Points = [Point], PeakProbabilities = [0.1, 0.5, 0.9],
    };

    private static readonly DayForecast Day = new()
    {
        Date = new(2026, 5, 2), Expected = 21_000, Low80 = 18_000, High80 = 24_000, Low95 = 16_500, High95 = 26_000, Peak = [17_000, 21_000, 25_000],
    };

    private static readonly LevelDayChance DayChance = new() { LevelId = "full", WithinDays = 3, Probability = 0.25 };

    private static readonly DayForecastIssued Days = new()
    {
        ZoneId = "gate", Measure = DayMeasure.BusiestHour, IssuedAt = Eight, LastDay = new(2026, 5, 1), Days = [Day], Chances = [DayChance], PeakProbabilities = [0.1, 0.5, 0.9],
    };

    private static readonly ContextValue Value = new() { Series = ContextSeries.Bookings, ZoneId = "gate", At = Eight.AddHours(16), Value = 5_230 };

    /// <summary>By name of the sample.</summary>
    public static IReadOnlyDictionary<string, object> Expected { get; } = new Dictionary<string, object>
    {
        ["ForecastIssued.v2"] = Forecast,
        ["ForecastPoint.v1"] = Point,
        ["DayForecast.v1"] = Day,
        ["LevelDayChance.v1"] = DayChance,
        ["DayForecastIssued.v1"] = Days,
        ["DayForecastsIssued.v1"] = new DayForecastsIssued { Forecasts = [Days] },
        ["ContextValue.v1"] = Value,
        ["ImportContext.v1"] = new ImportContext { Values = [Value] },
        ["ContextImported.v1"] = new ContextImported { Kept = 14, Refusal = "the value of visitors is -3; allowed is 0 or more" },
    };
}
