using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Lines of the ledger as people read them. Who was told is named by the line that queued the message.</summary>
internal static class StepReport
{
    public static IReadOnlyList<IncidentStepReported> Of(IEnumerable<LedgerEntry> entries)
    {
        Dictionary<long, (string, LocalizedText?)> recipients = [];
        Dictionary<string, LocalizedText?> wardens = new(StringComparer.Ordinal);
        List<IncidentStepReported> steps = [];
        foreach (var entry in entries)
        {
            if (entry is LedgerEntry.MessageQueued queued)
            {
                recipients[queued.Number ?? 0] = ($"{queued.RecipientName} ({queued.Channel})", On(queued.RecipientNames, queued.Channel));
                wardens[queued.RecipientName] = queued.RecipientNames;
            }
            var (recipient, names) = entry switch
            {
                { Number: { } number } => recipients.GetValueOrDefault(number),
                LedgerEntry.MessageHeldBack held => (null, On(held.RecipientNames, held.Channel)),
                LedgerEntry.IncidentAcknowledged { ByLink: true } acknowledged => (null, wardens.GetValueOrDefault(acknowledged.By)),
                _ => default,
            };
            if (Of(entry, recipient) is { } step)
                steps.Add(step with { WhoNames = names });
        }
        return steps;
    }

    private static LocalizedText? On(LocalizedText? names, string channel) =>
        names is null ? null : new() { Zh = $"{names.Zh} ({channel})", En = $"{names.En} ({channel})" };

    private static IncidentStepReported? Of(LedgerEntry entry, string? recipient) => entry switch
    {
        LedgerEntry.IncidentRaised raised => Step(entry, "raised", raised.Alert.RuleId, Words(raised.Alert) + (raised.ContinuedFrom is { } before ? $"; goes on from {before}" : ""), raised.Alert.Severity),
        LedgerEntry.AlertJoined joined => Step(entry, "joined", joined.Alert.RuleId, Words(joined.Alert), joined.Alert.Severity),
        LedgerEntry.AlertChanged changed => Step(entry, "alertChanged", changed.Alert.RuleId, Words(changed.Alert), changed.Alert.Severity),
        LedgerEntry.AlertCleared cleared => Step(entry, "alertCleared", cleared.RuleId, Words(cleared.Subject)),
        LedgerEntry.SeverityChanged severity => Step(entry, "levelChanged", null, null, severity.To),
        LedgerEntry.IncidentAcknowledged acknowledged => Step(entry, "acknowledged", acknowledged.By, acknowledged.Note ?? (acknowledged.ByLink ? "by the link in the message" : null)),
        LedgerEntry.IncidentEscalated escalated => Step(entry, "escalated", null, $"step {escalated.Step}: {escalated.Why}"),
        LedgerEntry.IncidentCleared => Step(entry, "cleared"),
        LedgerEntry.IncidentReopened reopened => Step(entry, "reopened", null, null, reopened.Severity),
        LedgerEntry.IncidentClosed closed => Step(entry, "closed", closed.By, closed.Why + (closed.ContinuedAs is { } next ? $"; goes on as {next}" : "")),
        LedgerEntry.GovernmentReported report => Step(entry, "reportedToGovernment", report.By, report.Note is { } note ? $"{report.Authority}: {note}" : report.Authority),
        LedgerEntry.IncidentSilenced silenced => Step(entry, "silenced", silenced.By, Silences.Words(silenced)) with { Until = silenced.Until },
        LedgerEntry.IncidentSilenceEnded ended => Step(entry, "silenceEnded", ended.By, ended.Why),
        LedgerEntry.MessageQueued queued => Step(entry, "messageQueued", recipient, null, queued.Severity),
        LedgerEntry.MessageHeldBack held => Step(entry, "messageHeldBack", $"{held.RecipientName} ({held.Channel})", held.Reason, held.Severity),
        LedgerEntry.MessageSending sending => Step(entry, "messageSending", recipient, sending.Gateway),
        LedgerEntry.MessageAccepted accepted => Step(entry, "messageAccepted", recipient, accepted.Gateway),
        LedgerEntry.MessageRefused refused => Step(entry, "messageRefused", recipient, $"{refused.Gateway}: {refused.Reason}"),
        LedgerEntry.MessageUnknown unknown => Step(entry, "messageUnknown", recipient, $"{unknown.Gateway}: {unknown.Reason}"),
        LedgerEntry.MessageNotFound notFound => Step(entry, "messageNotFound", recipient, $"{notFound.Gateway} does not know it"),
        LedgerEntry.MessageDelivered delivered => Step(entry, "messageDelivered", recipient, delivered.Gateway),
        LedgerEntry.MessageUndelivered undelivered => Step(entry, "messageUndelivered", recipient, $"{undelivered.Gateway}: {undelivered.Reason}"),
        LedgerEntry.MessageFailed failed => Step(entry, "messageFailed", recipient, failed.Reason),
        LedgerEntry.MessageSuppressed suppressed => Step(entry, "messageSuppressed", recipient, suppressed.Reason),
        _ => null,
    };

    private static IncidentStepReported Step(LedgerEntry entry, string kind, string? who = null, string? why = null, Severity? severity = null) => new()
    {
        At = entry.At,
        Kind = kind,
        Who = who,
        Why = why,
        Severity = severity,
    };

    private static string Words(Alert alert) => alert switch
    {
        { People: { } people } => FormattableString.Invariant($"{Words(alert.Subject)}, {people} people"),
        { Value: { } value } => FormattableString.Invariant($"{Words(alert.Subject)}, {value:0.###}"),
        _ => Words(alert.Subject),
    };

    private static string Words(AlertSubject subject) => subject switch
    {
        { ZoneId: { } zone } => $"zone {zone}",
        { CameraId: { } camera } => $"camera {camera}",
        { EdgeId: { } edge } => $"edge {edge}",
        _ => "site",
    };
}
