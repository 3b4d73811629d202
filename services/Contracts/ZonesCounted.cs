namespace CrowdWatch.Contracts;

/// <summary>Counts of one edge that belong to zones of one partition, sent together. Published by Edge; the natural key is that of each count.</summary>
public sealed record ZonesCounted
{
    /// <summary>Most counts in one message; it bounds the message's size and the work that one delivery means.</summary>
    public const int MostCounts = 500;

    /// <summary>The edge that sends them.</summary>
    public required string EdgeId { get; init; }

    /// <summary>Partition of every zone in the message, 0 or more: Domain's ZonePartition.Of(ZoneId). The broker routes by it.</summary>
    public required int Partition { get; init; }

    /// <summary>True when sent right after capture; false for counts that waited in the edge's outbox while the broker was away, which no live value is made of.</summary>
    public required bool IsLive { get; init; }

    /// <summary>The counts, in the order of their capture; 1 to <see cref="MostCounts"/>.</summary>
    public required IReadOnlyList<ZoneCounted> Counts { get; init; }
}
