namespace CrowdWatch.Alerting.Replay;

/// <summary>Which past is replayed, and what is assumed of the people in it.</summary>
public sealed record ReplayOrder
{
    /// <summary>Beginning: rules know nothing of what was before. UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End, after the beginning. UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>How long each incident, and each higher level of it, waits until somebody acknowledges it; null: nobody ever does.</summary>
    public TimeSpan? AcknowledgeAfter { get; init; }
}
