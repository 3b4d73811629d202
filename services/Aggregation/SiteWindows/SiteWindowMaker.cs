using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Storage;

namespace CrowdWatch.Aggregation.SiteWindows;

/// <summary>
/// Makes windows of the site from the stored windows of its zones and stores them. What it makes is a function of what is stored, whoever makes
/// it and however often.
/// </summary>
internal sealed class SiteWindowMaker(WatchedSite site, IWindowReader zones, ISiteWindowReader reader, ISiteWindowWriter writer)
{
    /// <summary>Makes windows again, and the quarters and hours that minutes among them are part of; what is stored already stays.</summary>
    /// <returns>Those asked for, as they are stored now.</returns>
    /// <exception cref="StorageException">The store is away.</exception>
    /// <exception cref="RefusedException">The store will never take some of them; all others are stored.</exception>
    public async Task<IReadOnlyList<SiteWindow>> MakeAsync(IReadOnlyCollection<WindowKey> keys, CancellationToken cancellationToken)
    {
        var rollups = from key in keys
                      where key.Length == WindowLength.OneMinute
                      from length in WindowRollup.Lengths
                      select new WindowKey(length, WindowGrid.StartOf(key.Start, length));
        var made = new List<SiteWindow>();
        var changed = new List<SiteWindow>();
        // One question for each length and hour asks for all windows in it.
        foreach (var group in keys.Concat(rollups).Distinct().GroupBy(key => (key.Length, Hour: WindowGrid.StartOf(key.Start, WindowLength.OneHour))))
        {
            var (from, to) = (group.Min(key => key.Start), group.Max(key => key.Start) + WindowGrid.Duration(group.Key.Length));
            var ofZones = (await zones.ReadAsync(site.ZoneIds, group.Key.Length, from, to, cancellationToken)).ToLookup(window => window.Start);
            var stored = (await reader.ReadAsync(group.Key.Length, from, to, cancellationToken)).ToDictionary(window => window.Start);
            foreach (var key in group)
            {
                var window = Kept(SiteWindow.Of(site, key.Length, key.Start, ofZones[key.Start]), stored.GetValueOrDefault(key.Start));
                made.Add(window);
                if (window != stored.GetValueOrDefault(key.Start))
                    changed.Add(window);
            }
        }
        await writer.PutAsync(changed, cancellationToken);
        var asked = keys.ToHashSet();
        return [.. made.Where(window => asked.Contains(new WindowKey(window.Length, window.Start))).OrderBy(window => window.Start)];
    }

    /// <summary>Makes the windows of a piece that are missing and of which a zone has something stored.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="StorageException">The store is away.</exception>
    /// <exception cref="RefusedException">The store will never take some of them; all others are stored.</exception>
    public async Task<int> FillAsync(SitePiece piece, CancellationToken cancellationToken)
    {
        var (length, from, to) = piece;
        var ofZones = await zones.ReadAsync(site.ZoneIds, length, from, to, cancellationToken);
        var stored = (await reader.ReadAsync(length, from, to, cancellationToken)).Select(window => window.Start).ToHashSet();
        List<SiteWindow> missing = [.. ofZones.GroupBy(window => window.Start).Where(same => !stored.Contains(same.Key)).Select(same => SiteWindow.Of(site, length, same.Key, same))];
        await writer.PutAsync(missing, cancellationToken);
        return missing.Count;
    }

    /// <summary>How far back the store knows something of a length: of a zone, and of the site.</summary>
    /// <exception cref="StorageException">The store is away.</exception>
    public async Task<(DateTimeOffset? OfZones, DateTimeOffset? OfSite)> OldestAsync(WindowLength length, CancellationToken cancellationToken) =>
        (await zones.OldestAsync(site.ZoneIds, length, cancellationToken), await reader.OldestAsync(length, cancellationToken));

    private static SiteWindow Kept(SiteWindow made, SiteWindow? stored)
    {
        if (stored is null || stored.Occupancy == made.Occupancy)
            return stored ?? made;
        return WindowRollup.Lengths.Contains(made.Length) ? made : made with { Revision = stored.Revision + 1 };
    }
}
