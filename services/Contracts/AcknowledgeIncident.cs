namespace CrowdWatch.Contracts;

/// <summary>Command to Alerting, answered with AlertCommandAnswered: somebody takes care of the incident.</summary>
public sealed record AcknowledgeIncident
{
    /// <summary>The incident.</summary>
    public required string IncidentId { get; init; }

    /// <summary>Who, 1 to 100 characters.</summary>
    public required string By { get; init; }

    /// <summary>What is done about it, up to 500 characters; null without.</summary>
    public string? Note { get; init; }
}
