using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Series;

/// <summary>Puts stored windows on the grid of their request: what was never stored becomes a window that says unknown.</summary>
public static class GapFilling
{
    /// <summary>One window for every start, by time. Missing is not zero: such a window has no people and coverage 0.</summary>
    public static IReadOnlyList<OccupancyWindow> Fill(
        string zoneId, WindowLength every, IEnumerable<DateTimeOffset> starts, IReadOnlyList<OccupancyWindow> stored)
    {
        var byStart = stored.ToDictionary(window => window.Start.UtcTicks);
        return [.. starts.Select(start => byStart.GetValueOrDefault(start.UtcTicks) ?? NeverStored(zoneId, every, start))];
    }

    private static OccupancyWindow NeverStored(string zoneId, WindowLength every, DateTimeOffset start) =>
        new() { ZoneId = zoneId, Length = every, Start = start, CoverageRatio = 0, Readings = 0 };

    /// <summary>The same for the site.</summary>
    public static IReadOnlyList<SiteWindow> Fill(
        WatchedSite site, WindowLength every, IEnumerable<DateTimeOffset> starts, IReadOnlyList<SiteWindow> stored)
    {
        var byStart = stored.ToDictionary(window => window.Start.UtcTicks);
        return [.. starts.Select(start => byStart.GetValueOrDefault(start.UtcTicks) ?? SiteWindow.Of(site, every, start, []))];
    }
}
