using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Storage;

/// <summary>What every store checks of forecasts and context before it writes them.</summary>
internal static class StoredForecast
{
    /// <summary>Most days that a forecast of days looks ahead.</summary>
    private const int MostDays = 60;

    /// <summary>Most time between the moment of issue and the slot, in both directions.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentException">The row cannot be stored.</exception>
    public static void Check(ForecastRow row)
    {
        var name = $"The forecast of {Named(row.ZoneId)} issued at {row.IssuedAt:O} for {row.Point.MinutesAhead} minutes ahead";
        Scope.ToText(row.ZoneId);
        if (row.Point.MinutesAhead < 1)
            throw new ArgumentException($"{name} looks {row.Point.MinutesAhead} minutes ahead; allowed is 1 or more.", nameof(row));
        if ((row.Point.At - row.IssuedAt).Duration() > Furthest)
            throw new ArgumentException($"{name} speaks of {row.Point.At:O}; allowed is a moment within a day of its issue.", nameof(row));
        CheckNumbers(name, row.Point.People, row.Point.Low80, row.Point.High80, row.Point.Low95, row.Point.High95);
    }

    /// <exception cref="ArgumentException">The row cannot be stored.</exception>
    public static void Check(DayForecastRow row)
    {
        var name = $"The forecast of {Named(row.ZoneId)} from {row.LastDay:yyyy-MM-dd} for {row.Day.Date:yyyy-MM-dd}";
        Scope.ToText(row.ZoneId);
        if (row.Day.Date <= row.LastDay || row.Day.Date > row.LastDay.AddDays(MostDays))
            throw new ArgumentException($"{name} looks {row.Day.Date.DayNumber - row.LastDay.DayNumber} days ahead; allowed are 1 to {MostDays}.", nameof(row));
        CheckNumbers(name, row.Day.Expected, row.Day.Low80, row.Day.High80, row.Day.Low95, row.Day.High95);
    }

    /// <exception cref="ArgumentException">The value cannot be stored.</exception>
    public static void Check(ContextValue reading)
    {
        Scope.ToText(reading.ZoneId);
        CheckNumbers($"{reading.Series} of {Named(reading.ZoneId)} at {reading.At:O}", reading.Value);
    }

    /// <summary>Values by time, then the site before its zones in the order of their ids.</summary>
    public static IReadOnlyList<ContextValue> InOrder(IEnumerable<ContextValue> readings) =>
        [.. readings.OrderBy(reading => reading.At).ThenBy(reading => reading.ZoneId, StringComparer.Ordinal)];

    private static string Named(string? zoneId) => zoneId is null ? "the site" : $"zone {zoneId}";

    private static void CheckNumbers(string name, params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            if (!double.IsFinite(number))
                throw new ArgumentException($"{name} holds {number}; allowed are finite numbers.", nameof(numbers));
        }
    }
}
