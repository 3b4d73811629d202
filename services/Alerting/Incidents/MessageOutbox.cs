using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Writes into the ledger that a message is to be sent, or why it is not.</summary>
/// <param name="siteId">Of the plan.</param>
/// <param name="state">What was told so far.</param>
/// <param name="budgets">Messages a warden may get on a channel in a day.</param>
/// <param name="silences">What holds back messages below red.</param>
public sealed class MessageOutbox(string siteId, DeskState state, Func<string, ChannelBudget> budgets, Silences silences)
{
    /// <summary>Why a message is not sent now; null when it is. Red is held back by a spent budget alone, because the gateways would refuse it.</summary>
    public string? WhyNot(Severity severity, IReadOnlyCollection<string> zones, Recipient recipient, string channel, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        if (silences.Of(severity, zones, now) is { } silence)
            return Silences.Words(silence);
        if (recipient.IsGroup)
            return null;
        var isRed = severity >= Severity.Severe;
        var (budget, spent) = (budgets(channel), state.Spent(recipient.Id, channel, now));
        var most = isRed ? budget.Daily : budget.Daily - budget.KeptForRed;
        return spent < most ? null : isRed ? $"the day's budget of {budget.Daily} is used up" : $"the day's budget of {budget.Daily} is used up but for the {budget.KeptForRed} kept for red";
    }

    /// <summary>Queues a message, and says its number.</summary>
    public long Queue(Incident? incident, MessageKind kind, Severity? severity, Recipient recipient, string channel, IncidentFacts? words, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        var number = state.NextNumber;
        var before = incident?.MessagesTo(recipient.Id, channel).Count(message => message.Queued.Severity == severity) ?? 0;
        var key = MessageKey.Of(siteId, incident?.Id ?? FormattableString.Invariant($"test-{number}"), incident?.RaisedAt ?? now, severity, recipient.Id, channel, before);
        state.Do(new LedgerEntry.MessageQueued(key, kind, severity, recipient.Id, NameOf(recipient), recipient.IsGroup, recipient.Language, channel, words, recipient.Name)
        {
            At = now,
            IncidentId = incident?.Id,
            Number = number,
        });
        return number;
    }

    /// <summary>Notes that a message (null: that all is over) waits, once for each reason.</summary>
    public void HoldBack(Incident incident, Severity? severity, string recipientId, string name, LocalizedText? names, string channel, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        if (incident.HeldBackOf(severity, recipientId, channel)?.Reason != reason)
            state.Do(new LedgerEntry.MessageHeldBack(severity, recipientId, name, channel, reason, names) { At = now, IncidentId = incident.Id });
    }

    /// <summary>A message that waits is not sent after all.</summary>
    public void Withdraw(Message message, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        state.Do(new LedgerEntry.MessageSuppressed(reason) { At = now, IncidentId = message.Queued.IncidentId, Number = message.Number });
    }

    /// <summary>The recipient's name in his language.</summary>
    public static string NameOf(Recipient recipient)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return recipient.Language == "zh" ? recipient.Name.Zh : recipient.Name.En;
    }
}
