namespace CrowdWatch.Contracts;

/// <summary>Answer of Forecast to ImportContext; what was kept is in the store when it comes.</summary>
public sealed record ContextImported
{
    /// <summary>Values kept; 0 when refused.</summary>
    public required int Kept { get; init; }

    /// <summary>Why nothing was kept, for a person to read, naming the value and what is allowed; null when all was.</summary>
    public string? Refusal { get; init; }
}
