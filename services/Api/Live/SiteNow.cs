using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Live;

/// <summary>The site as it may be told at one moment.</summary>
/// <param name="Occupancy">Its total.</param>
/// <param name="CapturedAt">Capture time of the oldest frame in it; while people are unknown, of the last one seen; null when there was none yet.</param>
/// <param name="State">Partial where anything of the plan is out of sight, a zone without a camera too.</param>
/// <param name="IsLowerBound">A zone is crowded beyond the model that counts it.</param>
public sealed record SiteNow(SiteOccupancy Occupancy, DateTimeOffset? CapturedAt, Knowledge State, bool IsLowerBound)
{
    /// <summary>The site from its zones.</summary>
    /// <param name="site">Its zones and capacities.</param>
    /// <param name="zoneOf">A zone of the site at the moment, by its id.</param>
    public static SiteNow Of(WatchedSite site, Func<string, ZoneNow> zoneOf)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(zoneOf);
        var zones = site.ZoneIds.ToDictionary(id => id, zoneOf, StringComparer.Ordinal);
        var occupancy = SiteOccupancy.Of(site, id => new ZoneSeen(
            zones[id].People, zones[id].CoverageRatio, zones[id].IsLowerBound, zones[id].Interval?.Low, zones[id].Interval?.High));
        var isWhole = site.IsWhole && zones.Values.All(zone => zone.State == Knowledge.Known);
        return new SiteNow(
            occupancy,
            occupancy.People is null ? zones.Values.Max(zone => zone.CapturedAt) : zones.Values.Where(zone => zone.People is not null).Min(zone => zone.CapturedAt),
            occupancy.People is null ? Knowledge.Unknown : isWhole ? Knowledge.Known : Knowledge.Partial,
            zones.Values.Any(zone => zone.IsLowerBound));
    }
}
