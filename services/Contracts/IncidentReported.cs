using CrowdWatch.Domain.Site;

namespace CrowdWatch.Contracts;

/// <summary>An incident as it stands. Published by Alerting inside IncidentsReported, natural key (IncidentId, Revision).</summary>
public sealed record IncidentReported
{
    /// <summary>Unique on the site, for people to say: business date and number, for example 20261001-7.</summary>
    public required string IncidentId { get; init; }

    /// <summary>Rises with every change of this incident.</summary>
    public required long Revision { get; init; }

    /// <summary>Too many people, or no sight of them.</summary>
    public required IncidentCategory Category { get; init; }

    /// <summary>Where it stands.</summary>
    public required IncidentStatus Status { get; init; }

    /// <summary>Severity at present; when cleared, the last one.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Highest severity that it had.</summary>
    public required Severity PeakSeverity { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Last change. UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who acknowledged the present level; null when nobody did.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>How far it was escalated: 0 those on duty, 1 the next, 2 the supervisors, 3 all.</summary>
    public required int EscalationStep { get; init; }

    /// <summary>When the next step will be taken unless somebody acknowledges; null when none will. UTC.</summary>
    public DateTimeOffset? EscalatesAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When an operator recorded the report to the local government; null when none did. UTC.</summary>
    public DateTimeOffset? ReportedToGovernmentAt { get; init; }

    /// <summary>Its alerts, those that hold first.</summary>
    public required IReadOnlyList<AlertReported> Alerts { get; init; }

    /// <summary>Its messages, oldest first.</summary>
    public required IReadOnlyList<MessageReported> Messages { get; init; }
}
