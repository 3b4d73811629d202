using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Api;

/// <summary>Incidents and reports of alerting about the site of TestSite.</summary>
internal static class TestIncidents
{
    public static IncidentReported Incident(string id, long revision = 1, DateTimeOffset? raisedAt = null, DateTimeOffset? closedAt = null) => new()
    {
        IncidentId = id,
        Revision = revision,
        Category = IncidentCategory.Crowd,
        Status = closedAt is null ? IncidentStatus.Raised : IncidentStatus.Closed,
        Severity = Severity.Severe,
        PeakSeverity = Severity.Severe,
        RaisedAt = raisedAt ?? TestSite.Eight,
        ChangedAt = closedAt ?? raisedAt ?? TestSite.Eight,
        EscalationStep = 0,
        ClosedAt = closedAt,
        Alerts = [new() { RuleId = "load", Kind = AlertKind.Load, ZoneId = "gate", Severity = Severity.Severe, Value = 0.96, People = 96, RaisedAt = TestSite.Eight }],
        Messages = [],
    };

    public static IncidentsReported Change(DateTimeOffset at, params IncidentReported[] incidents) => new() { ReportedAt = at, Incidents = incidents };

    /// <summary>All that are open are those told.</summary>
    public static IncidentsReported Regular(DateTimeOffset at, params IncidentReported[] incidents) =>
        new() { ReportedAt = at, Incidents = incidents, OpenIds = [.. incidents.Select(incident => incident.IncidentId)], Mutes = [], OnDuty = [] };
}
