using CrowdWatch.Domain.Site;

namespace CrowdWatch.Contracts;

/// <summary>An incident as it stands. Published by Alerting inside IncidentsReported, natural key (IncidentId, Revision).</summary>
public sealed record IncidentReported
{
    /// <summary>Unique on the site, for people to say: business date and number, for example 20261001-7.</summary>
    public required string IncidentId { get; init; }

    /// <summary>Rises with every change of this incident.</summary>
    public required long Revision { get; init; }

    /// <summary>Crowd: too many people; sight: no sight of them.</summary>
    public required IncidentCategory Category { get; init; }

    /// <summary>Raised: nobody has acknowledged the present level; acknowledged; escalated: nobody acknowledged in time; cleared: the reason is gone, still open for a while; closed.</summary>
    public required IncidentStatus Status { get; init; }

    /// <summary>Severity at present, as in CAP 1.2: minor (yellow), moderate (orange), severe (red), extreme (full); when cleared, the last one.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Highest severity that it had.</summary>
    public required Severity PeakSeverity { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Last change. UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who acknowledged the present level; null when nobody did.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>The same in both languages where it is somebody of the roster who was told of the incident; null otherwise.</summary>
    public LocalizedText? AcknowledgedByNames { get; init; }

    /// <summary>UTC; null when nobody did.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>How far it was escalated: 0 those on duty, 1 the next, 2 the supervisors, 3 all.</summary>
    public required int EscalationStep { get; init; }

    /// <summary>When the next step will be taken unless somebody acknowledges; null when none will, and while nobody is called. UTC.</summary>
    public DateTimeOffset? EscalatesAt { get; init; }

    /// <summary>Why nobody is called about it at present; null when messages go out.</summary>
    public SilenceReported? Silence { get; init; }

    /// <summary>When the reason was gone; null before. UTC.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>When it was over; null before. UTC.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When an operator recorded the report to the local government; null when none did. UTC.</summary>
    public DateTimeOffset? ReportedToGovernmentAt { get; init; }

    /// <summary>Its alerts, those that hold first.</summary>
    public required IReadOnlyList<AlertReported> Alerts { get; init; }

    /// <summary>Its messages, oldest first.</summary>
    public required IReadOnlyList<MessageReported> Messages { get; init; }
}
