using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Order;

namespace CrowdWatch.Api.Forecasts;

/// <summary>What makes a forecast unfit to be shown, in words; null when nothing does.</summary>
public static class ForecastFault
{
    private const int MostPoints = 64;
    private const int MostQuantiles = 200;

    /// <summary>Looks at a forecast of the next hours.</summary>
    public static string? Of(ForecastIssued forecast, DateTimeOffset now)
    {
        if (forecast.Points is not { Count: >= 1 and <= MostPoints } points)
            return $"it has {forecast.Points?.Count ?? 0} points; 1 to {MostPoints} are allowed";
        if (points.Any(point => point is null) || !Rises(points.Select(point => (double)point.MinutesAhead)) || !Rises(points.Select(point => (double)point.At.UtcTicks)))
            return "its points do not rise in time";
        if (points.FirstOrDefault(point => !IsOrdered(point.Low95, point.Low80, point.People, point.High80, point.High95)) is { } odd)
            return $"the bounds {odd.MinutesAhead} min ahead are {odd.Low95}, {odd.Low80}, {odd.People}, {odd.High80}, {odd.High95}; numbers from 0, none below the one before, are allowed";
        return Late(forecast.IssuedAt, now)
            ?? Quantiles(forecast.PeakProbabilities, points.Select(point => point.PeakPeople))
            ?? Chances((forecast.Chances ?? []).Select(chance => chance?.Probability));
    }

    /// <summary>Looks at a forecast of days.</summary>
    public static string? Of(DayForecastIssued forecast, DateTimeOffset now)
    {
        if (!Enum.IsDefined(forecast.Measure))
            return $"its measure is {(int)forecast.Measure}; allowed are {string.Join(", ", Enum.GetNames<DayMeasure>())}";
        if (forecast.Days is not { Count: >= 1 and <= MostPoints } days)
            return $"it has {forecast.Days?.Count ?? 0} days; 1 to {MostPoints} are allowed";
        if (days.Any(day => day is null) || days[0].Date <= forecast.LastDay || !Rises(days.Select(day => (double)day.Date.DayNumber)))
            return "its days do not rise from the last known one";
        if (days.FirstOrDefault(day => !IsOrdered(day.Low95, day.Low80, day.Expected, day.High80, day.High95)) is { } odd)
            return $"the bounds of {odd.Date:yyyy-MM-dd} are {odd.Low95}, {odd.Low80}, {odd.Expected}, {odd.High80}, {odd.High95}; numbers from 0, none below the one before, are allowed";
        return Late(forecast.IssuedAt, now)
            ?? Quantiles(forecast.PeakProbabilities, days.Select(IReadOnlyList<double>? (day) => day.Peak))
            ?? Chances((forecast.Chances ?? []).Select(chance => chance?.Probability));
    }

    private static string? Late(DateTimeOffset issuedAt, DateTimeOffset now) =>
        ClockDifference.IsBeyond(issuedAt, now) ? $"it was issued at {issuedAt:yyyy-MM-ddTHH:mm:ssZ}, which is still to come" : null;

    private static string? Quantiles(IReadOnlyList<double>? probabilities, IEnumerable<IReadOnlyList<double>?> peaks)
    {
        if (probabilities is null)
            return null;
        if (probabilities.Count > MostQuantiles || !probabilities.All(p => p is > 0 and < 1) || !Rises(probabilities))
            return $"the probabilities of its quantiles are not at most {MostQuantiles} numbers that rise above 0 and below 1";
        return peaks.All(values => values is null || (values.Count == probabilities.Count && IsOrdered([.. values])))
            ? null
            : $"its quantiles are not {probabilities.Count} numbers from 0, none below the one before";
    }

    private static string? Chances(IEnumerable<double?> chances) =>
        chances.All(chance => chance is >= 0 and <= 1) ? null : "a probability is not between 0 and 1";

    private static bool IsOrdered(params double[] values) =>
        values.All(value => double.IsFinite(value) && value >= 0) && values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second);

    private static bool Rises(IEnumerable<double> values) => values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second);
}
