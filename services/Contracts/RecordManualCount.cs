using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Contracts;

/// <summary>Command to Aggregation, answered with ManualCountRecorded: keep what a person counted. The latest of a zone and moment holds.</summary>
public sealed record RecordManualCount
{
    /// <summary>The count, with what the system said of its moment.</summary>
    public required ManualCount Count { get; init; }
}
