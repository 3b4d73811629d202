using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Site;
using Microsoft.Extensions.Options;

namespace CrowdWatch.Aggregation;

/// <summary>All zones of the plan with their state, from the moment the role starts.</summary>
internal sealed class ZoneBook
{
    private readonly Dictionary<string, ZoneAggregator> zones;

    public ZoneBook(SitePlan plan, IOptions<AggregationOptions> options, TimeProvider clock)
    {
        StartedAt = clock.GetUtcNow();
        zones = ZoneCameras.Of(plan).ToDictionary(zone => zone.ZoneId, zone => new ZoneAggregator(zone, options.Value.Rules, StartedAt));
    }

    /// <summary>Windows that begin before this moment may have been stored by an earlier run.</summary>
    public DateTimeOffset StartedAt { get; }

    public IReadOnlyCollection<ZoneAggregator> Zones => zones.Values;

    public ZoneAggregator? Find(string? zoneId) => zoneId is null ? null : zones.GetValueOrDefault(zoneId);
}
