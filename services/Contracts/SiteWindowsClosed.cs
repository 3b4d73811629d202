using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Contracts;

/// <summary>Windows of the site that were made or corrected, sent together. Published by Aggregation; the natural key is that of each window, and its highest Revision holds.</summary>
public sealed record SiteWindowsClosed
{
    /// <summary>Most windows in one message.</summary>
    public const int MaxWindows = 250;

    /// <summary>The windows of 10 seconds and of 1 minute, oldest first; 1 to <see cref="MaxWindows"/>.</summary>
    public required IReadOnlyList<SiteWindow> Windows { get; init; }
}
