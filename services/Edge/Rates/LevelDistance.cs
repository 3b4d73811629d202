using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Rates;

/// <summary>How near each camera's zones, and the site, are to their next level, by what this edge's own cameras count. What other edges see is not known here.</summary>
public sealed class LevelDistance
{
    private readonly Dictionary<string, (PeopleLevels Levels, bool IsAdded)> zones;
    private readonly PeopleLevels site;

    /// <param name="plan">The plan.</param>
    /// <param name="own">This edge's cameras.</param>
    public LevelDistance(SitePlan plan, IReadOnlyList<Camera> own)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var views = own.SelectMany(camera => camera.Views).ToLookup(view => view.Zone, StringComparer.Ordinal);
        zones = plan.Zones.Where(zone => views.Contains(zone.Id)).ToDictionary(
            zone => zone.Id,
            zone => (PeopleLevels.Of(plan, zone, SeenShare([.. views[zone.Id]])), zone.Cameras != CameraCombination.Overlapping),
            StringComparer.Ordinal);
        site = PeopleLevels.Of(plan);
    }

    /// <summary>Share of the next level that each camera's nearest zone has reached, or the site where that is more: 0 to 1.</summary>
    /// <param name="counts">People by zone of each camera whose count is of the present.</param>
    public IReadOnlyDictionary<string, double> NearnessOf(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        // Cells that two cameras see count twice here. That asks for more pictures a little early, no more.
        var people = counts.Values.SelectMany(zonesOf => zonesOf).GroupBy(count => count.Key, StringComparer.Ordinal).Where(zone => zones.ContainsKey(zone.Key)).ToDictionary(
            zone => zone.Key, zone => zones[zone.Key].IsAdded ? zone.Sum(count => count.Value) : zone.Max(count => count.Value), StringComparer.Ordinal);
        var ofSite = site.Nearness(people.Values.Sum());
        var ofZones = people.ToDictionary(zone => zone.Key, zone => zones[zone.Key].Levels.Nearness(zone.Value), StringComparer.Ordinal);
        return counts.ToDictionary(
            camera => camera.Key, camera => camera.Value.Keys.Select(zone => ofZones.GetValueOrDefault(zone)).Append(ofSite).Max(), StringComparer.Ordinal);
    }

    /// <summary>Where the plan does not say how much each outline shows, the whole zone is taken, as the alerts do.</summary>
    private static double SeenShare(IReadOnlyList<CameraView> views) =>
        views.All(view => view.Share is not null) ? Math.Min(1, views.Sum(view => view.Share!.Value)) : 1;
}
