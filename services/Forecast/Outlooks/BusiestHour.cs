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

    /// <summary>Of a zone; null when too little was seen.</summary>
    /// <param name="hours">Windows of an hour of the zone on that day.</param>
    public static double? OfZone(IEnumerable<OccupancyWindow> hours) => Of([.. hours.Where(IsSeen).Select(window => (window.Start, window.MeanPeople!.Value))]);

    /// <summary>Of the site, people in zones out of sight estimated; null when too little was seen.</summary>
    /// <param name="hours">Windows of an hour of the site on that day.</param>
    public static double? OfSite(IEnumerable<SiteWindow> hours) =>
        Of([.. hours.Where(window => window.Occupancy.EstimatedPeople is not null).Select(window => (window.Start, window.Occupancy.EstimatedPeople!.Value))]);

    private static bool IsSeen(OccupancyWindow window) => window is { MeanPeople: not null, IsLowerBound: false } && window.CoverageRatio >= AlertRule.DefaultMinimumCoverage;

    private static double? Of(List<(DateTimeOffset Start, double People)> seen)
    {
        if (seen.Count < FewestHours)
            return null;
        var hours = (int)Math.Round((seen.Max(hour => hour.Start) - seen.Min(hour => hour.Start)).TotalHours) + 1;
        return hours - seen.Count > MostHoles ? null : seen.Max(hour => hour.People);
    }
}
