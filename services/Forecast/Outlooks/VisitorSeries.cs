using CrowdWatch.Contracts;
using CrowdWatch.Domain.Context;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Forecast.Outlooks;

/// <summary>Visitors of a zone or the site, day by day from the ticket system, whose past may be corrected.</summary>
public sealed class VisitorSeries
{
    private readonly int? capacity;
    private readonly Func<DayModel> newModel;
    private readonly List<(DateOnly Date, double Visitors)> taken;

    /// <param name="zoneId">Zone of the plan; null for the site.</param>
    /// <param name="capacity">Most people in a business day, as approved; null for none.</param>
    /// <param name="newModel">A model that knows nothing.</param>
    /// <param name="learnt">What was learnt before, with the days it was learnt from; null for nothing.</param>
    public VisitorSeries(string? zoneId, int? capacity, Func<DayModel> newModel, LearntVisitors? learnt)
    {
        ArgumentNullException.ThrowIfNull(newModel);
        (this.capacity, this.newModel) = (capacity, newModel);
        taken = [.. learnt?.Days ?? []];
        Place = new DayPlace(zoneId, DayMeasure.Visitors, capacity, learnt?.Model ?? newModel());
    }

    /// <summary>What is learnt.</summary>
    public DayPlace Place { get; private set; }

    /// <summary>What is learnt, and from which days.</summary>
    public LearntVisitors Learnt => new(Place.Model, taken);

    /// <summary>Takes all values known now, by date; returns whether any was new.</summary>
    /// <param name="readings">All values of the ticket system, by date.</param>
    /// <param name="aheadOf">What is known of the days after the newest one; nothing for older ones, of which nobody kept what was known then.</param>
    /// <param name="cancellationToken">Ends it between two days; the rest may be taken later.</param>
    public bool Take(IEnumerable<ContextReading> readings, Func<DateOnly, IReadOnlyList<DayAhead>?> aheadOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(aheadOf);
        List<(DateOnly Date, double Visitors)> known = [.. readings.Select(reading => (DateOnly.FromDateTime(reading.At.UtcDateTime), reading.Value))];
        // The store forgets days of long ago; that alone is no reason to learn anew.
        var begin = known.Count == 0 ? -1 : taken.FindIndex(day => day.Date >= known[0].Date);
        var former = begin < 0 ? [] : taken[begin..];
        if (!known.Take(former.Count).SequenceEqual(former) || (begin < 0 && taken.Count > 0))
        {
            taken.Clear();
            former = [];
            Place = new DayPlace(Place.ZoneId, DayMeasure.Visitors, capacity, newModel());
        }
        foreach (var (date, visitors) in known.Skip(former.Count))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Place.Model.Take(date, visitors, aheadOf(date));
            taken.Add((date, visitors));
        }
        return known.Count > former.Count;
    }
}
