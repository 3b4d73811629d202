using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Contracts;

/// <summary>Windows that are complete or were corrected, sent together. Published by Aggregation; the natural key is that of each window, and its highest Revision holds.</summary>
public sealed record WindowsClosed
{
    /// <summary>Most windows in one message.</summary>
    public const int MostWindows = 250;

    /// <summary>The windows of 10 seconds and of 1 minute, oldest first; 1 to <see cref="MostWindows"/>.</summary>
    public required IReadOnlyList<OccupancyWindow> Windows { get; init; }
}
