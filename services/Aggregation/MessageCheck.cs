using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Aggregation;

/// <summary>Refuses messages that no edge of ours would send, before anything is done with them.</summary>
internal static class MessageCheck
{
    /// <exception cref="ArgumentException">The message makes no sense.</exception>
    public static void Check(ZonesCounted message)
    {
        if (message.Partition is < 0 or >= ZonePartition.Count)
            throw new ArgumentException($"ZonesCounted.partition is {message.Partition}; allowed is 0 to {ZonePartition.Count - 1}.", nameof(message));
        if (message.Counts is not { Count: > 0 and <= ZonesCounted.MostCounts })
            throw new ArgumentException($"ZonesCounted.counts has {message.Counts?.Count ?? 0} counts; allowed is 1 to {ZonesCounted.MostCounts}.", nameof(message));
        for (var i = 0; i < message.Counts.Count; i++)
        {
            if (message.Counts[i] is null)
                throw new ArgumentException($"ZonesCounted.counts[{i}] is null; allowed is a count.", nameof(message));
        }
    }
}
