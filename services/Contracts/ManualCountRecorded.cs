namespace CrowdWatch.Contracts;

/// <summary>Answer of Aggregation to RecordManualCount; what was kept is in the store when it comes.</summary>
public sealed record ManualCountRecorded
{
    /// <summary>Why it was not kept, for a person to read, naming the value and what is allowed; null when it was.</summary>
    public string? Refusal { get; init; }
}
