using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>An incident as it stands.</summary>
public sealed record IncidentAnswer
{
    [Description("Unique on the site: business date and number, for example 20261001-7.")]
    public required string Id { get; init; }

    [Description("Rises with every change of this incident.")]
    public required long Revision { get; init; }

    [Description("crowd: too many people; sight: no sight of them.")]
    public required IncidentCategory Category { get; init; }

    [Description("raised: nobody has acknowledged the present level; acknowledged; escalated: nobody acknowledged in time; cleared: the reason is gone, still open for a while; closed.")]
    public required IncidentStatus Status { get; init; }

    [Description("Severity at present, as in CAP 1.2: minor (yellow), moderate (orange), severe (red), extreme (full); when cleared, the last one.")]
    public required AlertSeverity Severity { get; init; }

    [Description("Highest severity that it had.")]
    public required AlertSeverity PeakSeverity { get; init; }

    [Description("UTC.")]
    public required DateTimeOffset RaisedAt { get; init; }

    [Description("Last change, UTC.")]
    public required DateTimeOffset ChangedAt { get; init; }

    [Description("Who acknowledged the present level; null when nobody did.")]
    public required string? AcknowledgedBy { get; init; }

    [Description("UTC; null when nobody did.")]
    public required DateTimeOffset? AcknowledgedAt { get; init; }

    [Range(0, 3), Description("How far it was escalated: 0 those on duty, 1 the next, 2 the supervisors, 3 all.")]
    public required int EscalationStep { get; init; }

    [Description("When the next step will be taken unless somebody acknowledges, UTC; null when none will.")]
    public required DateTimeOffset? EscalatesAt { get; init; }

    [Description("When the reason was gone, UTC; null before.")]
    public required DateTimeOffset? ClearedAt { get; init; }

    [Description("When it was over, UTC; null before.")]
    public required DateTimeOffset? ClosedAt { get; init; }

    [Description("When an operator recorded the report to the local government, UTC; null when none did.")]
    public required DateTimeOffset? ReportedToGovernmentAt { get; init; }

    [Description("Its alerts, those that hold first.")]
    public required IReadOnlyList<AlertAnswer> Alerts { get; init; }

    [Description("Its messages, oldest first.")]
    public required IReadOnlyList<IncidentMessageAnswer> Messages { get; init; }

    internal static IncidentAnswer Of(IncidentReported incident) => new()
    {
        Id = incident.IncidentId,
        Revision = incident.Revision,
        Category = incident.Category,
        Status = incident.Status,
        Severity = incident.Severity,
        PeakSeverity = incident.PeakSeverity,
        RaisedAt = incident.RaisedAt,
        ChangedAt = incident.ChangedAt,
        AcknowledgedBy = incident.AcknowledgedBy,
        AcknowledgedAt = incident.AcknowledgedAt,
        EscalationStep = incident.EscalationStep,
        EscalatesAt = incident.EscalatesAt,
        ClearedAt = incident.ClearedAt,
        ClosedAt = incident.ClosedAt,
        ReportedToGovernmentAt = incident.ReportedToGovernmentAt,
        Alerts = [.. incident.Alerts.Select(AlertAnswer.Of)],
        Messages = [.. incident.Messages.Select(IncidentMessageAnswer.Of)],
    };
}
