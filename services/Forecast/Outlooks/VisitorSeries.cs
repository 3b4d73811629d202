using CrowdWatch.Contracts;
using CrowdWatch.Domain.Context;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Forecast.Outlooks;

/// <summary>Visitors of a zone or the site, day by day from the ticket system, whose past may be corrected.</summary>
public sealed class VisitorSeries(string? zoneId, int? capacity, Func<DayModel> newModel)
{
    private readonly List<(DateOnly Date, double Visitors)> taken = [];

    /// <summary>What is learnt.</summary>
    public DayPlace Place { get; private set; } = new(zoneId, DayMeasure.Visitors, capacity, newModel());

    /// <summary>Takes all values known now, by date; returns whether any was new.</summary>
    public bool Take(IEnumerable<ContextReading> readings)
    {
        List<(DateOnly Date, double Visitors)> known = [.. readings.Select(reading => (DateOnly.FromDateTime(reading.At.UtcDateTime), reading.Value))];
        // The store forgets days of long ago; that alone is no reason to learn anew.
        var begin = known.Count == 0 ? 0 : taken.FindIndex(day => day.Date >= known[0].Date);
        var former = begin < 0 ? [] : taken[begin..];
        if (!known.Take(former.Count).SequenceEqual(former) || (begin < 0 && taken.Count > 0))
        {
            taken.Clear();
            Place = new DayPlace(zoneId, DayMeasure.Visitors, capacity, newModel());
            former = [];
        }
        foreach (var (date, visitors) in known.Skip(former.Count))
        {
            Place.Model.Take(date, visitors);
            taken.Add((date, visitors));
        }
        return known.Count > former.Count;
    }
}
