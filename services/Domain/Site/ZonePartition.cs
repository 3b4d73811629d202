using System.Text;

namespace CrowdWatch.Domain.Site;

/// <summary>Divides the zones over a fixed number of partitions: all counts of a zone go one way and are handled by one instance of aggregation.</summary>
public static class ZonePartition
{
    /// <summary>Number of partitions, and so the most instances of aggregation that share the work. Changing it re-routes zones: drain the queues first.</summary>
    public const int Count = 8;

    private const uint FnvOffset = 2166136261;
    private const uint FnvPrime = 16777619;

    /// <summary>Partition of a zone, 0 to <see cref="Count"/> - 1: 32-bit FNV-1a of the id's UTF-8 bytes, modulo the number of partitions; the same on every machine and in every release.</summary>
    public static int Of(string zoneId)
    {
        ArgumentNullException.ThrowIfNull(zoneId);
        var hash = FnvOffset;
        foreach (var octet in Encoding.UTF8.GetBytes(zoneId))
            hash = unchecked((hash ^ octet) * FnvPrime);
        return (int)(hash % Count);
    }
}
