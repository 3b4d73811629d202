using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Forecast.Outlooks;

/// <summary>People present in the busiest hour of a day, from its windows of an hour.</summary>
public static class BusiestHour
{
    /// <summary>A day of which fewer hours were seen is unknown.</summary>
    private const int FewestHours = 6;

    /// <summary>As is one with more unseen hours between its first and its last seen one: the busiest may be among them.</summary>
    private const int MostHoles = 1;

    /// <summary>The site is known in an hour while at least this share of its zones' capacity is.</summary>
    private const double EnoughOfSite = 0.8;

    /// <summary>Of a zone; null when too little was seen.</summary>
    /// <param name="hours">Windows of an hour of the zone on that day.</param>
    public static double? OfZone(IEnumerable<OccupancyWindow> hours) => Of([.. hours.Where(IsSeen).Select(window => (window.Start, window.MeanPeople!.Value))]);

    /// <summary>Of the site: the sum of its zones, those that were not seen counted as full as the others; null when too little was seen.</summary>
    /// <param name="hours">Windows of an hour of all zones on that day.</param>
    /// <param name="capacities">Capacity of each zone that a camera sees.</param>
    public static double? OfSite(IEnumerable<OccupancyWindow> hours, IReadOnlyDictionary<string, double> capacities)
    {
        ArgumentNullException.ThrowIfNull(capacities);
        var whole = capacities.Values.Sum();
        var seen = new List<(DateTimeOffset Start, double People)>();
        foreach (var hour in hours.Where(window => IsSeen(window) && capacities.ContainsKey(window.ZoneId)).GroupBy(window => window.Start))
        {
            var known = hour.Sum(window => capacities[window.ZoneId]);
            if (known >= EnoughOfSite * whole)
                seen.Add((hour.Key, hour.Sum(window => window.MeanPeople!.Value) * whole / known));
        }
        return Of(seen);
    }

    private static bool IsSeen(OccupancyWindow window) => window.MeanPeople is not null && window.CoverageRatio >= AlertRule.DefaultMinimumCoverage;

    private static double? Of(List<(DateTimeOffset Start, double People)> seen)
    {
        if (seen.Count < FewestHours)
            return null;
        var hours = (int)Math.Round((seen.Max(hour => hour.Start) - seen.Min(hour => hour.Start)).TotalHours) + 1;
        return hours - seen.Count > MostHoles ? null : seen.Max(hour => hour.People);
    }
}
