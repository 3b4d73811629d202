using CrowdWatch.Contracts;
using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Forecasts;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Forecast.Outlooks;

/// <summary>
/// The days of a site: the busiest hour of every zone and of the site, day by day from the counts, and visitors where the ticket system tells
/// them. No clock of its own; not thread-safe: one loop owns it.
/// </summary>
public sealed class DayDesk
{
    private const int Horizon = 14;

    private readonly SitePlan plan;
    private readonly Func<DayModel> newModel;
    private readonly Func<string?, LearntVisitors?> learntVisitors;
    private readonly BusinessDay days;
    private readonly WatchedSite site;
    private readonly List<DayPlace> busiest;
    private readonly Dictionary<string, VisitorSeries> visitors = new(StringComparer.Ordinal);

    /// <param name="plan">The site.</param>
    /// <param name="days">Its business days.</param>
    /// <param name="restored">What was learnt of the busiest hours of a zone, or of the site for null; null for nothing.</param>
    /// <param name="learntVisitors">The same of visitors.</param>
    /// <param name="newModel">A model that knows nothing.</param>
    /// <param name="first">First day that can be read back.</param>
    public DayDesk(
        SitePlan plan, BusinessDay days, Func<string?, DayModel?> restored, Func<string?, LearntVisitors?> learntVisitors, Func<DayModel> newModel, DateOnly first)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(restored);
        (this.plan, this.days, this.newModel, this.learntVisitors) = (plan, days, newModel, learntVisitors);
        site = WatchedSite.Of(plan);
        busiest = [.. site.Zones.Select(zone => BusiestOf(zone.Id, zone.InstantaneousCapacity)), BusiestOf(null, site.Capacity)];
        Next = busiest.Min(place => place.Model.LastDay?.AddDays(1) ?? first);
        Next = Next < first ? first : Next;

        DayPlace BusiestOf(string? zoneId, int capacity) => new(zoneId, DayMeasure.BusiestHour, capacity, restored(zoneId) ?? newModel());
    }

    /// <summary>The first day whose busiest hours are not taken yet.</summary>
    public DateOnly Next { get; private set; }

    /// <summary>Zones that a camera sees.</summary>
    public IReadOnlyCollection<string> ZoneIds => site.ZoneIds;

    /// <summary>The places whose busiest hours are learnt.</summary>
    public IReadOnlyList<DayPlace> Busiest => busiest;

    /// <summary>The visitors that the ticket system tells.</summary>
    public IEnumerable<VisitorSeries> Visitors => visitors.Values;

    /// <summary>Takes the next day.</summary>
    /// <param name="hours">Windows of an hour of all zones on that day.</param>
    /// <param name="ofSite">Those of the site.</param>
    /// <param name="context">What is known of the days after it; null for a day of long ago, of which nobody kept what was known then.</param>
    /// <param name="cancellationToken">Ends it between two places; the same day may be taken again.</param>
    public void TakeDay(IReadOnlyList<OccupancyWindow> hours, IReadOnlyList<SiteWindow> ofSite, KnownContext? context, CancellationToken cancellationToken = default)
    {
        var byZone = hours.ToLookup(window => window.ZoneId, StringComparer.Ordinal);
        foreach (var place in busiest)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var people = place.ZoneId is { } zone ? BusiestHour.OfZone(byZone[zone]) : BusiestHour.OfSite(ofSite);
            place.Model.Take(Next, people, context?.Ahead(Next, place.ZoneId, days, Horizon));
        }
        Next = Next.AddDays(1);
    }

    /// <summary>Takes the visitors as they are known now; what differs from before in days already learnt has those learnt anew.</summary>
    /// <param name="context">With all values of the ticket system.</param>
    /// <param name="today">Business day that goes on: what is known of it so far is no whole day.</param>
    /// <param name="cancellationToken">Ends it between two days; the rest may be taken later.</param>
    /// <returns>Whether anything changed.</returns>
    public bool TakeVisitors(KnownContext context, DateOnly today, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var isChanged = false;
        foreach (var place in context.Visitors.Where(reading => DateOnly.FromDateTime(reading.At.UtcDateTime) < today).GroupBy(reading => Scope.ToText(reading.ZoneId)))
        {
            var zoneId = Scope.FromText(place.Key);
            if (!visitors.TryGetValue(place.Key, out var series))
                visitors[place.Key] = series = new VisitorSeries(zoneId, CapacityOf(zoneId), newModel, learntVisitors(zoneId));
            isChanged |= series.Take(place.OrderBy(reading => reading.At), date => date == today.AddDays(-1) ? context.Ahead(date, zoneId, days, Horizon) : null, cancellationToken);
        }
        return isChanged;
    }

    /// <summary>The forecasts of all days of which enough is known.</summary>
    public IReadOnlyList<DayForecastIssued> Issue(DateOnly today, DateTimeOffset now) =>
        [.. visitors.Values.Select(series => series.Place).Concat(busiest).Select(place => place.Issue(plan.LoadLevels, today, now)).OfType<DayForecastIssued>()];

    private int? CapacityOf(string? zoneId) => zoneId is null ? plan.DailyCapacity : plan.Zones.FirstOrDefault(zone => zone.Id == zoneId)?.DailyCapacity;
}
