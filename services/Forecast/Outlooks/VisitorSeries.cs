using CrowdWatch.Domain.Context;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Forecast.Outlooks;

/// <summary>Visitors of a zone or the site, day by day from the ticket system, whose past may be corrected.</summary>
public sealed class VisitorSeries
{
    /// <summary>Days between two copies from which a correction is learnt: ticket systems correct the days just past, and five years take half a minute to learn.</summary>
    private const int CopyEveryDays = 14;

    private const int MostCopies = 3;

    private readonly int? capacity;
    private readonly Func<DayModel> newModel;
    private readonly List<(DateOnly Date, double Visitors)> taken;
    private readonly List<DayModel> copies = [];
    private readonly Dictionary<DateOnly, IReadOnlyList<DayAhead>> ahead = [];

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
    public bool Take(IEnumerable<ContextValue> readings, Func<DateOnly, IReadOnlyList<DayAhead>?> aheadOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(aheadOf);
        List<(DateOnly Date, double Visitors)> known = [.. readings.Select(reading => (DateOnly.FromDateTime(reading.At.UtcDateTime), reading.Value))];
        // The store forgets days of long ago; that alone is no reason to learn anew.
        var begin = known.Count == 0 ? -1 : taken.FindIndex(day => day.Date >= known[0].Date);
        var former = begin < 0 ? [] : taken[begin..];
        var same = former.Zip(known).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same < former.Count)
            GoBack(same < known.Count && known[same].Date < former[same].Date ? known[same].Date : former[same].Date);
        var isChanged = same < former.Count;
        foreach (var (date, visitors) in known.Where(day => taken.Count == 0 || day.Date > taken[^1].Date).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Learn(date, visitors, aheadOf(date));
            isChanged = true;
        }
        return isChanged;
    }

    private void Learn(DateOnly date, double visitors, IReadOnlyList<DayAhead>? known)
    {
        // A day that is learnt again is learnt with what was known then.
        if (known is not null)
            ahead[date] = known;
        Place.Model.Take(date, visitors, ahead.GetValueOrDefault(date));
        taken.Add((date, visitors));
        if (date.DayNumber % CopyEveryDays != 0)
            return;
        copies.Add(Place.Model.Copy());
        if (copies.Count > MostCopies)
            copies.RemoveAt(0);
        foreach (var old in ahead.Keys.Where(day => day <= copies[0].LastDay).ToList())
            ahead.Remove(old);
    }

    /// <summary>Forgets a day and all after it.</summary>
    private void GoBack(DateOnly date)
    {
        copies.RemoveAll(copy => !(copy.LastDay < date));
        var model = copies.Count > 0 ? copies[^1].Copy() : newModel();
        taken.RemoveAll(day => !(day.Date <= model.LastDay));
        Place = new DayPlace(Place.ZoneId, DayMeasure.Visitors, capacity, model);
    }
}
