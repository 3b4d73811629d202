namespace CrowdWatch.Contracts;

/// <summary>Answer of Alerting to a command; what was done is in the ledger when it comes.</summary>
public sealed record AlertCommandAnswered
{
    /// <summary>How it ended.</summary>
    public required AlertCommandOutcome Outcome { get; init; }

    /// <summary>Why not, for a person to read, naming the value and what is allowed; of a test message what each gateway said. Null when it needs no words.</summary>
    public string? Reason { get; init; }

    /// <summary>The incident afterwards; null where the command concerns none.</summary>
    public IncidentReported? Incident { get; init; }

    /// <summary>Name of the warden whose link it was; null for others.</summary>
    public string? WardenName { get; init; }

    /// <summary>Language of that warden, zh or en; null for others.</summary>
    public string? Language { get; init; }
}
