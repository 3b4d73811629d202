namespace CrowdWatch.Contracts;

/// <summary>Live values of several zones, sent together. Published by Aggregation; the natural key is that of each update.</summary>
public sealed record OccupanciesUpdated
{
    /// <summary>Most updates in one message.</summary>
    public const int MostUpdates = 250;

    /// <summary>One update a zone, 1 to <see cref="MostUpdates"/>.</summary>
    public required IReadOnlyList<OccupancyUpdated> Updates { get; init; }
}
