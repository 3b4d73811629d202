using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Tests.Integration.Api;

/// <summary>Forecasts as the forecast role would publish them for the site of ApiHost.</summary>
internal static class ForecastSamples
{
    private static readonly int[] Steps = [5, 10, 15, 20, 30, 45, 60, 75, 90, 105, 120];
    private static readonly double[] Probabilities = [0.1, 0.25, 0.5, 0.75, 0.9];

    /// <summary>From first people to last, by the minute; the bounds open with time, and the highest value is spread like the upper ones.</summary>
    public static ForecastIssued Rising(string? zoneId, double first, double last, DateTimeOffset issuedAt) => new()
    {
        ZoneId = zoneId,
        IssuedAt = issuedAt,
        Chances = [],
        Basis = ForecastBasis.Model,
        Points = [.. Steps.Select(step => Point(step, first + (last - first) * step / 120.0, issuedAt))],
        PeakProbabilities = Probabilities,
    };

    /// <summary>14 days from the one after the last: 20 000 on weekdays, 29 000 on Saturdays and Sundays.</summary>
    public static DayForecastIssued Visitors(DateOnly lastDay, DateTimeOffset issuedAt, string? zoneId = null, DayMeasure measure = DayMeasure.Visitors, double scale = 1) => new()
    {
        ZoneId = zoneId,
        Measure = measure,
        IssuedAt = issuedAt,
        LastDay = lastDay,
        Days = [.. Enumerable.Range(1, 14).Select(ahead => Day(lastDay.AddDays(ahead), ahead, scale))],
        Chances = [],
        PeakProbabilities = Probabilities,
    };

    private static ForecastPoint Point(int step, double people, DateTimeOffset issuedAt)
    {
        var spread = people * 0.02 * Math.Sqrt(step);
        return new()
        {
            At = issuedAt.AddMinutes(step),
            MinutesAhead = step,
            People = people,
            Low80 = Math.Max(0, people - spread),
            High80 = people + spread,
            Low95 = Math.Max(0, people - 1.7 * spread),
            High95 = people + 1.7 * spread,
            PeakPeople = [Math.Max(0, people - spread), Math.Max(0, people - spread / 2), people, people + spread / 2, people + spread],
        };
    }

    private static DayForecast Day(DateOnly date, int ahead, double scale)
    {
        var people = scale * (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 29_000 : 20_000);
        var spread = scale * 1_000 * Math.Sqrt(ahead);
        return new()
        {
            Date = date,
            Expected = people,
            Low80 = people - spread,
            High80 = people + spread,
            Low95 = people - 2 * spread,
            High95 = people + 2 * spread,
            Peak = [people - spread, people - spread / 2, people, people + spread / 2, people + spread],
        };
    }
}
