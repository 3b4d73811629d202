namespace CrowdWatch.Domain.Site;

/// <summary>Which zones lie beside which, both ways, however the plan names it.</summary>
public static class ZoneNeighbours
{
    /// <summary>The neighbours of each zone of the plan; a zone without any has an empty set.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var beside = plan.Zones.ToDictionary(zone => zone.Id, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var zone in plan.Zones)
        {
            foreach (var neighbour in zone.Neighbours)
            {
                beside[zone.Id].Add(neighbour);
                beside[neighbour].Add(zone.Id);
            }
        }
        return beside.ToDictionary(pair => pair.Key, IReadOnlySet<string> (pair) => pair.Value, StringComparer.Ordinal);
    }
}
