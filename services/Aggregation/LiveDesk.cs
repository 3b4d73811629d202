using CrowdWatch.Aggregation.Live;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Aggregation;

/// <summary>The live values of the zones that this instance handles. Lives from counts alone: a store that is away does not blind it.</summary>
internal sealed class LiveDesk(SitePlan plan, LivePublisher publisher, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly ILookup<int, ZoneCameras> zones = ZoneCameras.Of(plan).ToLookup(zone => ZonePartition.Of(zone.ZoneId));
    private readonly Dictionary<int, Dictionary<string, LiveOccupancy>> active = [];

    /// <summary>The partition is handled here from now on.</summary>
    public void Gained(int partition)
    {
        lock (gate)
            Activate(partition);
    }

    /// <summary>Takes in the counts that may be taken and hands on the values that changed.</summary>
    public void Take(ZonesCounted message, Func<ZoneCounted, bool> mayTake, DateTimeOffset now)
    {
        lock (gate)
        {
            var occupancies = Activate(message.Partition);
            foreach (var zone in message.Counts.Where(mayTake).GroupBy(counted => counted.ZoneId))
            {
                (occupancies[zone.Key], var said) = occupancies[zone.Key].Add(zone.Select(Reading.Of), now);
                if (said is not null)
                    publisher.Offer(said);
            }
        }
    }

    /// <summary>Looks for zones gone blind and hands on what changed.</summary>
    public void Tick()
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            foreach (var occupancies in active.Values)
            {
                foreach (var (zoneId, occupancy) in occupancies)
                {
                    (occupancies[zoneId], var said) = occupancy.Tick(now);
                    if (said is not null)
                        publisher.Offer(said);
                }
            }
        }
    }

    /// <summary>The partition is no longer handled here; nothing more is said of its zones.</summary>
    public void Released(int partition)
    {
        lock (gate)
        {
            if (active.Remove(partition, out var occupancies))
                publisher.Forget(occupancies.Keys);
        }
    }

    private Dictionary<string, LiveOccupancy> Activate(int partition)
    {
        if (!active.TryGetValue(partition, out var occupancies))
            active[partition] = occupancies = zones[partition].ToDictionary(zone => zone.ZoneId, zone => LiveOccupancy.From(zone, clock.GetUtcNow()));
        return occupancies;
    }
}
