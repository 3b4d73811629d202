using CrowdWatch.Alerting.Incidents;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Alerting;

/// <summary>Which lines of the ledger are worth a line of the log: what a person at the console would want to know at once.</summary>
internal static class LedgerLog
{
    public static void Write(ILogger logger, LedgerEntry entry)
    {
        var id = entry.IncidentId ?? "(test)";
        switch (entry)
        {
            case LedgerEntry.IncidentRaised raised:
                Log.Raised(logger, id, raised.Category.ToString(), raised.Alert.Severity.ToString());
                break;
            case LedgerEntry.SeverityChanged changed:
                Log.SeverityChanged(logger, id, changed.From.ToString(), changed.To.ToString());
                break;
            case LedgerEntry.IncidentEscalated escalated:
                Log.Escalated(logger, id, escalated.Step, escalated.Why);
                break;
            case LedgerEntry.IncidentAcknowledged:
                Log.Step(logger, id, "acknowledged");
                break;
            case LedgerEntry.IncidentCleared:
                Log.Step(logger, id, "cleared");
                break;
            case LedgerEntry.IncidentReopened:
                Log.Step(logger, id, "reopened");
                break;
            case LedgerEntry.IncidentClosed closed:
                Log.Closed(logger, id, closed.Why);
                break;
            case LedgerEntry.MessageFailed failed:
                Log.MessageFailed(logger, entry.Number ?? 0, id, failed.Reason);
                break;
            case LedgerEntry.IncidentSilenced:
                Log.Step(logger, id, "silent");
                break;
            case LedgerEntry.IncidentSilenceEnded:
                Log.Step(logger, id, "no longer silent");
                break;
            // A fall that waits for the next message is nobody's trouble.
            case LedgerEntry.MessageHeldBack held when held.Reason != LevelMessages.Fall:
                Log.HeldBack(logger, id, held.RecipientId, held.Channel, held.Reason);
                break;
        }
    }
}
