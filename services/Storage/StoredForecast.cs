using CrowdWatch.Domain.Context;

namespace CrowdWatch.Storage;

/// <summary>What every store checks of forecasts and context before it writes them.</summary>
internal static class StoredForecast
{
    /// <summary>Most days that a forecast of days looks ahead.</summary>
    public const int MostDays = 60;

    /// <summary>Most time between the moment of issue and the slot, in both directions.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentException">The row cannot be stored.</exception>
    public static void Check(ForecastRow row)
    {
        var name = $"The forecast of {Named(row.ZoneId)} issued at {row.IssuedAt:O} for {row.MinutesAhead} minutes ahead";
        StoredZone.ToText(row.ZoneId);
        if (row.MinutesAhead < 1)
            throw new ArgumentException($"{name} looks {row.MinutesAhead} minutes ahead; allowed is 1 or more.", nameof(row));
        if ((row.At - row.IssuedAt).Duration() > Furthest)
            throw new ArgumentException($"{name} speaks of {row.At:O}; allowed is a moment within a day of its issue.", nameof(row));
        CheckNumbers(name, row.People, row.Low80, row.High80, row.Low95, row.High95);
    }

    /// <exception cref="ArgumentException">The row cannot be stored.</exception>
    public static void Check(DayForecastRow row)
    {
        var name = $"The forecast of {Named(row.ZoneId)} from {row.LastDay:yyyy-MM-dd} for {row.Date:yyyy-MM-dd}";
        StoredZone.ToText(row.ZoneId);
        if (row.Date <= row.LastDay || row.Date > row.LastDay.AddDays(MostDays))
            throw new ArgumentException($"{name} looks {row.Date.DayNumber - row.LastDay.DayNumber} days ahead; allowed are 1 to {MostDays}.", nameof(row));
        CheckNumbers(name, row.Expected, row.Low80, row.High80, row.Low95, row.High95);
    }

    /// <exception cref="ArgumentException">The value cannot be stored.</exception>
    public static void Check(ContextReading reading)
    {
        StoredZone.ToText(reading.ZoneId);
        CheckNumbers($"{reading.Kind} of {Named(reading.ZoneId)} at {reading.At:O}", reading.Value);
    }

    /// <summary>Values by time, then the site before its zones in the order of their ids.</summary>
    public static IReadOnlyList<ContextReading> InOrder(IEnumerable<ContextReading> readings) =>
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
