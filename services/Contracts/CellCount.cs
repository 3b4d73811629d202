namespace CrowdWatch.Contracts;

/// <summary>People in one cell of a zone: the ground that the same cameras see.</summary>
public sealed record CellCount
{
    /// <summary>The cell: ids of the cameras that see it, in ordinal order, joined by "+".</summary>
    public required string Cell { get; init; }

    /// <summary>People in it, 0 or more.</summary>
    public required int People { get; init; }
}
