namespace CrowdWatch.Contracts;

/// <summary>Windows that are complete or were corrected, sent together. Published by Aggregation; the natural key is that of each window.</summary>
public sealed record WindowsClosed
{
    /// <summary>Most windows in one message.</summary>
    public const int MostWindows = 250;

    /// <summary>The windows, oldest first; 1 to <see cref="MostWindows"/>.</summary>
    public required IReadOnlyList<WindowClosed> Windows { get; init; }
}
