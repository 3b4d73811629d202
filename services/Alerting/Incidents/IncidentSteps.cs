using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>What each line of the ledger does to its incident.</summary>
internal static class IncidentSteps
{
    public static void Apply(Incident incident, LedgerEntry entry)
    {
        switch (entry)
        {
            case LedgerEntry.AlertJoined joined:
                incident.Put(joined.Alert);
                break;
            case LedgerEntry.AlertChanged changed:
                incident.Put(changed.Alert);
                break;
            case LedgerEntry.AlertCleared cleared:
                incident.Clear(cleared.RuleId, cleared.Subject, cleared.At);
                break;
            case LedgerEntry.SeverityChanged severity:
                GoTo(incident, severity);
                break;
            case LedgerEntry.IncidentAcknowledged acknowledged:
                (incident.AcknowledgedBy, incident.AcknowledgedAt) = (acknowledged.By, acknowledged.At);
                if (incident.IsActive)
                    incident.Status = IncidentStatus.Acknowledged;
                break;
            case LedgerEntry.IncidentEscalated escalated:
                (incident.Step, incident.StepSince, incident.Status) = (escalated.Step, escalated.At, IncidentStatus.Escalated);
                break;
            case LedgerEntry.IncidentCleared:
                incident.Leave(null, entry.At);
                (incident.Status, incident.ClearedAt) = (IncidentStatus.Cleared, entry.At);
                break;
            case LedgerEntry.IncidentReopened reopened:
                Reopen(incident, reopened);
                break;
            case LedgerEntry.IncidentClosed closed:
                (incident.Status, incident.ClosedAt, incident.IsContinued) = (IncidentStatus.Closed, entry.At, closed.ContinuedAs is not null);
                break;
            case LedgerEntry.GovernmentReported:
                incident.ReportedToGovernmentAt = entry.At;
                break;
            case LedgerEntry.IncidentSilenced silenced:
                incident.Silence = silenced;
                break;
            case LedgerEntry.IncidentSilenceEnded:
                incident.Silence = null;
                break;
            case LedgerEntry.MessageHeldBack held:
                incident.HoldBack(held);
                break;
        }
    }

    private static void GoTo(Incident incident, LedgerEntry.SeverityChanged change)
    {
        if (change.To < incident.Severity)
            incident.Leave(change.To, change.At);
        (incident.Severity, incident.LevelSince) = (change.To, change.At);
        incident.LevelChanges++;
        // A level that was reached and acknowledged before is in good hands; a new one is not.
        if (change.To > incident.Peak)
            WantAcknowledgement(incident, change.At);
    }

    private static void Reopen(Incident incident, LedgerEntry.IncidentReopened reopened)
    {
        // The time for acknowledging stood still meanwhile: begun anew each time, a value that comes and goes would never escalate.
        incident.StepSince += reopened.At - (incident.ClearedAt ?? reopened.At);
        incident.ClearedAt = null;
        (incident.Severity, incident.LevelSince) = (reopened.Severity, reopened.At);
        incident.LevelChanges++;
        incident.Status = incident.AcknowledgedBy is null ? incident.Step > 0 ? IncidentStatus.Escalated : IncidentStatus.Raised : IncidentStatus.Acknowledged;
        if (reopened.Severity > incident.Peak)
            WantAcknowledgement(incident, reopened.At);
    }

    // Those who were told so far are told the new level too, so the step stays.
    private static void WantAcknowledgement(Incident incident, DateTimeOffset at)
    {
        incident.Peak = incident.Severity;
        (incident.AcknowledgedBy, incident.AcknowledgedAt) = (null, null);
        incident.Status = incident.Step > 0 ? IncidentStatus.Escalated : IncidentStatus.Raised;
        incident.StepSince = at;
    }
}
