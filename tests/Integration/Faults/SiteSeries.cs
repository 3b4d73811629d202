using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>The stored windows of the site, all lengths: they have to say what the stored windows of the zones add up to, whatever happened on the way.</summary>
internal static class SiteSeries
{
    private const int MostRowsTold = 6;

    /// <summary>The first rows that say something else; null when none does. Rows in which nothing was seen mean the same as missing ones.</summary>
    public static async Task<string?> DifferenceAsync(SitePlan plan, IWindowReader zones, ISiteWindowReader reader, DateTimeOffset from, DateTimeOffset to)
    {
        var watched = WatchedSite.Of(plan);
        var differing = new List<string>();
        foreach (var length in Enum.GetValues<WindowLength>())
        {
            var first = WindowGrid.StartOf(from, length);
            var ofZones = (await zones.ReadAsync(watched.ZoneIds, length, first, to, CancellationToken.None)).GroupBy(window => window.Start)
                .Select(same => SiteWindow.Of(watched, length, same.Key, same)).Where(IsSeen).ToDictionary(window => window.Start, window => window.Occupancy);
            var stored = (await reader.ReadAsync(length, first, to, CancellationToken.None)).Where(IsSeen).ToDictionary(window => window.Start, window => window.Occupancy);
            differing.AddRange(ofZones.Keys.Union(stored.Keys).Order().Where(start => ofZones.GetValueOrDefault(start) != stored.GetValueOrDefault(start))
                .Select(start => $"site {(int)length} s from {start:HH:mm:ss}\n  expected {ofZones.GetValueOrDefault(start)}\n  stored   {stored.GetValueOrDefault(start)}"));
        }
        return differing.Count == 0 ? null : $"{differing.Count} rows of the site differ, the first are\n{string.Join('\n', differing.Take(MostRowsTold))}";
    }

    private static bool IsSeen(SiteWindow window) => window.Occupancy.People is not null;
}
