using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Outboxes;

/// <summary>Puts counts that were made at about the same time into as few messages as their partitions allow.</summary>
public static class CountPacking
{
    /// <summary>One message a partition, more only where one would exceed <see cref="ZonesCounted.MostCounts"/>. Counts of a partition keep their order.</summary>
    public static IReadOnlyList<ZonesCounted> Pack(string edgeId, IEnumerable<ZoneCounted> counts) =>
    [
        .. from count in counts
           group count by ZonePartition.Of(count.ZoneId) into partition
           orderby partition.Key
           from part in partition.Chunk(ZonesCounted.MostCounts)
           select new ZonesCounted { EdgeId = edgeId, Partition = partition.Key, IsLive = false, Counts = part },
    ];
}
