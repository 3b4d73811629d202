using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>An incident as other services see it.</summary>
internal static class IncidentReport
{
    public static IncidentReported Of(Incident incident, DateTimeOffset? escalatesAt) => new()
    {
        IncidentId = incident.Id,
        Revision = incident.Revision,
        Category = incident.Category,
        Status = incident.Status,
        Severity = incident.Severity,
        PeakSeverity = incident.Peak,
        RaisedAt = incident.RaisedAt,
        ChangedAt = incident.ChangedAt,
        AcknowledgedBy = incident.AcknowledgedBy,
        AcknowledgedByNames = incident.AcknowledgedBy is { } by ? NamesOf(incident, by) : null,
        AcknowledgedAt = incident.AcknowledgedAt,
        EscalationStep = incident.Step,
        EscalatesAt = escalatesAt,
        Silence = incident.IsOpen && incident.Silence is { } silence
            ? new() { Kind = silence.Kind, Until = silence.Until, By = silence.By, Why = silence.Why, Event = silence.Event } : null,
        ClearedAt = incident.ClearedAt,
        ClosedAt = incident.ClosedAt,
        ReportedToGovernmentAt = incident.ReportedToGovernmentAt,
        Alerts = [.. incident.Alerts.OrderByDescending(alert => alert.Holds).ThenByDescending(alert => alert.Severity).Take(MostAlerts).Select(Of)],
        Messages = [.. incident.Messages.Select(Of).Concat(incident.HeldBack.Select(Of)).OrderBy(message => message.ChangedAt)],
    };

    // Whoever acknowledges by the link in his message is named as the message named him.
    private static LocalizedText? NamesOf(Incident incident, string name) =>
        incident.Messages.FirstOrDefault(message => message.Queued.RecipientName == name)?.Queued.RecipientNames;

    // When a whole site goes blind, a message need not name every one of its zones.
    private const int MostAlerts = 200;

    private static AlertReported Of(Alert alert) => new()
    {
        RuleId = alert.RuleId,
        Kind = alert.Kind,
        ZoneId = alert.Subject.ZoneId,
        CameraId = alert.Subject.CameraId,
        EdgeId = alert.Subject.EdgeId,
        Severity = alert.Severity,
        LevelId = alert.LevelId,
        Value = alert.Value,
        People = alert.People,
        IsLowerBound = alert.IsFloor,
        LowPeople = alert.LowPeople,
        HighPeople = alert.HighPeople,
        ValueAt = alert.ValueAt,
        RaisedAt = alert.RaisedAt,
        ClearedAt = alert.ClearedAt,
    };

    private static MessageReported Of(Message message) => new()
    {
        Number = message.Number,
        RecipientId = message.Queued.RecipientId,
        RecipientName = message.Queued.RecipientName,
        RecipientNames = message.Queued.RecipientNames,
        Channel = message.Queued.Channel,
        Severity = message.Queued.Severity,
        State = message.State,
        ChangedAt = message.ChangedAt,
        SentAt = message.SentAt,
        Reason = message.Reason,
    };

    // What was held back has no number yet.
    private static MessageReported Of(LedgerEntry.MessageHeldBack held) => new()
    {
        Number = 0,
        RecipientId = held.RecipientId,
        RecipientName = held.RecipientName,
        RecipientNames = held.RecipientNames,
        Channel = held.Channel,
        Severity = held.Severity,
        State = MessageState.Suppressed,
        ChangedAt = held.At,
        Reason = held.Reason,
    };
}
