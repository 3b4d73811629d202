namespace CrowdWatch.Domain.Site;

/// <summary>
/// The part of a plan that cameras see, which is what the site's people, capacity and area are told of. A zone that no camera sees stays
/// unknown for ever: as a part of the site it would keep every alert of the site from clearing.
/// </summary>
public sealed class WatchedSite
{
    private WatchedSite(SitePlan plan)
    {
        var seen = plan.Cameras.SelectMany(camera => camera.Views).Select(view => view.Zone).ToHashSet(StringComparer.Ordinal);
        Zones = [.. plan.Zones.Where(zone => seen.Contains(zone.Id))];
        ZoneIds = [.. Zones.Select(zone => zone.Id)];
        ZoneCapacity = Zones.Sum(zone => (long)zone.InstantaneousCapacity);
        Capacity = plan.InstantaneousCapacity ?? (int)Math.Min(ZoneCapacity, int.MaxValue);
        AreaSquareMetres = Zones.Sum(zone => zone.AreaSquareMetres);
        IsWhole = Zones.Count == plan.Zones.Count;
    }

    /// <summary>Zones that a camera sees, in the plan's order.</summary>
    public IReadOnlyList<Zone> Zones { get; }

    /// <summary>Their ids.</summary>
    public IReadOnlyList<string> ZoneIds { get; }

    /// <summary>Their capacities together, by which each of them weighs; not what the site is allowed to hold.</summary>
    public long ZoneCapacity { get; }

    /// <summary>Most people on the site at once: as the plan says, else that of the watched zones together. At least 1.</summary>
    public int Capacity { get; }

    /// <summary>Area of the watched zones in m².</summary>
    public double AreaSquareMetres { get; }

    /// <summary>Whether a camera sees every zone of the plan.</summary>
    public bool IsWhole { get; }

    /// <summary>The watched part of a plan.</summary>
    public static WatchedSite Of(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new WatchedSite(plan);
    }
}
