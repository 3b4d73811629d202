namespace CrowdWatch.Api.Live;

/// <summary>A zone, or all of them, as it may be told at one moment; people are null while unknown.</summary>
public sealed record ZoneNow(int? People, DateTimeOffset? CapturedAt, double CoverageRatio)
{
    /// <summary>Nothing was ever heard of the zone.</summary>
    public static readonly ZoneNow NeverHeard = new(null, null, 0);

    /// <summary>Follows from people and coverage.</summary>
    public Knowledge State => People is null ? Knowledge.Unknown : CoverageRatio < 1 ? Knowledge.Partial : Knowledge.Known;

    /// <summary>Several zones as one: people are added over the zones that are seen, coverage is the mean, every zone alike.</summary>
    public static ZoneNow Together(IReadOnlyCollection<ZoneNow> zones)
    {
        var seen = zones.Where(zone => zone.People is not null).ToList();
        return new ZoneNow(
            seen.Count == 0 ? null : seen.Sum(zone => zone.People!.Value),
            seen.Count == 0 ? zones.Max(zone => zone.CapturedAt) : seen.Min(zone => zone.CapturedAt),
            zones.Count == 0 ? 0 : zones.Average(zone => zone.CoverageRatio));
    }
}
