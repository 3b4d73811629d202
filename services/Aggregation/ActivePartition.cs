using System.Collections.Frozen;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation;

/// <summary>A partition while this instance handles it: its zones from that moment on. Given up as a whole, never taken up again.</summary>
internal sealed class ActivePartition : IDisposable
{
    private readonly FrozenDictionary<string, ZoneAggregator> zones;
    private readonly CancellationTokenSource released = new();

    public ActivePartition(int number, IEnumerable<ZoneCameras> zones, WindowRules rules, DateTimeOffset startedAt)
    {
        Number = number;
        StartedAt = startedAt;
        this.zones = zones.ToFrozenDictionary(zone => zone.ZoneId, zone => new ZoneAggregator(zone, rules, startedAt));
        Released = released.Token;
    }

    public int Number { get; }

    /// <summary>Windows that begin before this moment may have been stored by somebody else.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Cancelled when the partition is given up.</summary>
    public CancellationToken Released { get; }

    /// <summary>Whether what was stored before has been read in; before that no window is closed.</summary>
    public bool IsLoaded { get; set; }

    /// <summary>Whether it was read in once more, after whoever had the partition before must have ended.</summary>
    public bool IsSettled { get; set; }

    public IReadOnlyCollection<ZoneAggregator> Zones => zones.Values;

    public IReadOnlyCollection<string> ZoneIds => zones.Keys;

    public ZoneAggregator Zone(string zoneId) => zones[zoneId];

    /// <summary>Opens the stretches of counts that will be stored; gives back those that were not open.</summary>
    public IReadOnlyList<ZoneStretch> Open(IEnumerable<CameraCount> counts)
    {
        var opened = new List<ZoneStretch>();
        foreach (var count in counts)
            zones[count.ZoneId].Open(count.CapturedAt, opened);
        return opened;
    }

    public void GiveUp() => released.Cancel();

    public void Dispose() => released.Dispose();
}
