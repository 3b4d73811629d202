using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Days;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Slots;

namespace CrowdWatch.Forecast.Outlooks;

/// <summary>What is known beside the counts at a moment: weather by the hour, bookings and visitors by the day. Does not change once made.</summary>
public sealed class KnownContext : IShortContext
{
    /// <summary>Nothing is known.</summary>
    public static readonly KnownContext Nothing = new([]);

    /// <summary>A day of which fewer hours of weather are known has none.</summary>
    private const int FewestHours = 6;

    private readonly Dictionary<DateTimeOffset, double> rain = [];
    private readonly Dictionary<DateTimeOffset, double> temperature = [];
    private readonly Dictionary<(string Zone, DateOnly Date), double> bookings = [];

    public KnownContext(IReadOnlyCollection<ContextValue> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        foreach (var reading in readings)
        {
            if (reading.Series == ContextSeries.Rain)
                rain[reading.At.ToUniversalTime()] = reading.Value;
            else if (reading.Series == ContextSeries.Temperature)
                temperature[reading.At.ToUniversalTime()] = reading.Value;
            else if (reading.Series == ContextSeries.Bookings)
                bookings[(Scope.ToText(reading.ZoneId), DateOnly.FromDateTime(reading.At.UtcDateTime))] = reading.Value;
        }
        Visitors = [.. readings.Where(reading => reading.Series == ContextSeries.Visitors)];
    }

    /// <summary>Visitors of all days that the ticket system told.</summary>
    public IReadOnlyList<ContextValue> Visitors { get; }

    /// <summary>The weather of the hour that a slot lies in.</summary>
    public ShortContext At(long slot)
    {
        var start = SlotGrid.StartOf(slot);
        var hour = start.AddMinutes(-start.Minute);
        return new ShortContext(ValueOf(rain, hour), ValueOf(temperature, hour));
    }

    /// <summary>What is known of the days after one: bookings of the zone, or of the site where it has none, and the weather of the day.</summary>
    public IReadOnlyList<DayAhead> Ahead(DateOnly lastDay, string? zoneId, BusinessDay days, int horizon)
    {
        ArgumentNullException.ThrowIfNull(days);
        return [.. Enumerable.Range(1, horizon).Select(step => Of(lastDay.AddDays(step), zoneId, days))];
    }

    private DayAhead Of(DateOnly date, string? zoneId, BusinessDay days)
    {
        var booked = bookings.TryGetValue((Scope.ToText(zoneId), date), out var own) || bookings.TryGetValue((Scope.Site, date), out own) ? own : (double?)null;
        var (from, to) = (days.StartOf(date), days.StartOf(date.AddDays(1)));
        return new DayAhead(booked, Over(temperature, from, to) is { Count: >= FewestHours } warm ? warm.Average() : null, Over(rain, from, to) is { Count: >= FewestHours } wet ? wet.Sum() : null);
    }

    private static List<double> Over(Dictionary<DateTimeOffset, double> hours, DateTimeOffset from, DateTimeOffset to)
    {
        var found = new List<double>();
        for (var hour = from.AddMinutes(-from.Minute); hour < to; hour = hour.AddHours(1))
        {
            if (hours.TryGetValue(hour, out var value))
                found.Add(value);
        }
        return found;
    }

    private static double? ValueOf(Dictionary<DateTimeOffset, double> hours, DateTimeOffset hour) => hours.TryGetValue(hour, out var value) ? value : null;
}
