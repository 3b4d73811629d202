namespace CrowdWatch.Contracts;

/// <summary>Command to Alerting, answered with AlertCommandAnswered: an operator reported the incident to the local government (Tourism Law, art. 45).</summary>
public sealed record RecordGovernmentReport
{
    /// <summary>The incident.</summary>
    public required string IncidentId { get; init; }

    /// <summary>Who reported, 1 to 100 characters.</summary>
    public required string By { get; init; }

    /// <summary>Office that was told, 1 to 200 characters.</summary>
    public required string Authority { get; init; }

    /// <summary>How, what was agreed, their reference; up to 500 characters, null without.</summary>
    public string? Note { get; init; }
}
