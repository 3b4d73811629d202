using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Series;

/// <summary>Puts stored windows on the grid of their request: what was never stored becomes a window that says unknown.</summary>
public static class GapFilling
{
    /// <summary>One window for every start, by time. Missing is not zero: such a window has no people and coverage 0.</summary>
    public static IReadOnlyList<ToldWindow<OccupancyWindow>> Fill(
        string zoneId, WindowLength every, IEnumerable<DateTimeOffset> starts, IReadOnlyList<OccupancyWindow> stored, DateTimeOffset now) =>
        Fill(every, starts, stored.ToDictionary(window => window.Start.UtcTicks), start => NeverStored(zoneId, every, start), now);

    /// <summary>The same for the site.</summary>
    public static IReadOnlyList<ToldWindow<SiteWindow>> Fill(
        WatchedSite site, WindowLength every, IEnumerable<DateTimeOffset> starts, IReadOnlyList<SiteWindow> stored, DateTimeOffset now) =>
        Fill(every, starts, stored.ToDictionary(window => window.Start.UtcTicks), start => SiteWindow.Of(site, every, start, []), now);

    private static List<ToldWindow<T>> Fill<T>(
        WindowLength every, IEnumerable<DateTimeOffset> starts, Dictionary<long, T> stored, Func<DateTimeOffset, T> neverStored, DateTimeOffset now) where T : class =>
        [.. starts.Select(start => stored.GetValueOrDefault(start.UtcTicks) is { } window
            ? new ToldWindow<T>(window, WindowFinality.IsFinal(every, start, isStored: true, now))
            : new ToldWindow<T>(neverStored(start), WindowFinality.IsFinal(every, start, isStored: false, now)))];

    private static OccupancyWindow NeverStored(string zoneId, WindowLength every, DateTimeOffset start) =>
        new() { ZoneId = zoneId, Length = every, Start = start, CoverageRatio = 0, Readings = 0 };
}

/// <summary>A window as it is told.</summary>
/// <param name="Window">Its values.</param>
/// <param name="IsFinal">Whether its counts have come; otherwise the values are what is known so far.</param>
public sealed record ToldWindow<T>(T Window, bool IsFinal);
