namespace CrowdWatch.Contracts;

/// <summary>An instance of the aggregation role is there, every two seconds, so that the instances share the partitions out. Published and heard by Aggregation alone, natural key (InstanceId, SeenAt).</summary>
public sealed record AggregationSeen
{
    /// <summary>The instance; new at every start.</summary>
    public required string InstanceId { get; init; }

    /// <summary>When it was there. UTC.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>True in its last word: it stops now and its partitions are free.</summary>
    public required bool IsLeaving { get; init; }
}
