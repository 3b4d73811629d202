namespace CrowdWatch.Contracts;

/// <summary>Command to Alerting, answered with AlertCommandAnswered: an operator ends an incident by hand, for example when a blind zone was looked at on foot. While its alerts hold it is raised anew only when they have cleared in between.</summary>
public sealed record CloseIncident
{
    /// <summary>The incident.</summary>
    public required string IncidentId { get; init; }

    /// <summary>Who, 1 to 100 characters.</summary>
    public required string By { get; init; }

    /// <summary>Why, 1 to 500 characters.</summary>
    public required string Why { get; init; }
}
