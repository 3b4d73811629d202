using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Decides who is told that an incident is over: everybody whom a message about it reached, once, at once or as soon as nothing holds it back.</summary>
public sealed class OverMessages(DeskState state, Grouping grouping, FactsWriter facts, MessageOutbox outbox, IReadOnlyDictionary<string, Mirror> mirrors)
{
    /// <summary>Queues what is due, and notes what is held back.</summary>
    public void Tell(Incident incident, Roster roster, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        if (incident.IsContinued)
            return;
        foreach (var (id, channel) in incident.Receivers.Where(receiver => IsOwed(incident, receiver.Recipient, receiver.Channel)).ToList())
        {
            var recipient = Duty.Find(roster, id);
            if (WhyNot(incident, recipient, id, channel, now) is { } held)
                outbox.HoldBack(incident, null, id, NameOf(incident, recipient, id, channel), recipient?.Name ?? incident.LastPossibleWordTo(id, channel)?.Queued.RecipientNames, channel, held, now);
            else
                outbox.Queue(incident, MessageKind.Over, null, recipient!, channel, facts.Of(incident, recipient!.Language), now);
        }
    }

    /// <summary>Why the word that it is over, which waits to be sent, is not true any more: the place is under another incident; null when it is.</summary>
    public string? WhyStale(Incident incident, Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return IsMirror(message) ? null : Covering(incident, message.Queued.RecipientId, message.Queued.Channel);
    }

    private string? WhyNot(Incident incident, Recipient? recipient, string id, string channel, DateTimeOffset now)
    {
        if (incident.HighestHeld is not null)
            return "ended by hand while it still holds";
        if (recipient is null)
            return "not in the roster any more";
        if (incident.LastWordTo(id, channel) is { State: MessageState.Sending })
            return "nobody knows yet whether the last message arrived";
        if (recipient.IsGroup && mirrors.ContainsKey(channel))
            return null;
        return Covering(incident, id, channel) ?? outbox.WhyNot(Severity.Minor, grouping.ZonesOf(incident), recipient, channel, now);
    }

    // One that waits when the incident ends is withdrawn; whether anything was told before shows then.
    private static bool IsOwed(Incident incident, string recipientId, string channel)
    {
        if (incident.MessagesTo(recipientId, channel).Any(message => message is { Queued.Kind: MessageKind.Over, State: not MessageState.Suppressed }))
            return false;
        return incident.LastPossibleWordTo(recipientId, channel) is { } last ? last.State != MessageState.Waiting : incident.InheritedWordTo(recipientId, channel);
    }

    /// <summary>Told that one incident of a place is over, nobody would think of the other that is not; and who is told of a later one needs no end of the earlier.</summary>
    private string? Covering(Incident incident, string recipientId, string channel)
    {
        var subjects = incident.Alerts.Select(alert => alert.Subject).ToHashSet();
        // A crowd beyond a camera's model is a crowd of its zones, and no site is back to normal while one of its places is not. That people are
        // counted again is true of a zone whose one camera stays blind.
        bool IsHere(Alert alert) => subjects.Contains(alert.Subject)
            || (incident.Category == IncidentCategory.Crowd && subjects.Any(subject => subject == AlertSubject.Site || grouping.IsSamePlace(subject, alert.Subject)));
        bool IsOther(Incident other) => other.Id != incident.Id && other.Category == incident.Category;
        var other = subjects.SelectMany(state.About).FirstOrDefault(other => IsOther(other) && IsLater(other, incident)
                && (other.LastPossibleWordTo(recipientId, channel) is not null || other.InheritedWordTo(recipientId, channel)))
            ?? state.Incidents.FirstOrDefault(other => other.IsOpen && IsOther(other) && other.Alerts.Any(alert => alert.Holds && IsHere(alert)));
        return other is null ? null : $"incident {other.Id} goes on at the same place";
    }

    private bool IsMirror(Message message) => message.Queued.IsToGroup && mirrors.ContainsKey(message.Queued.Channel);

    private static bool IsLater(Incident one, Incident other) => one.RaisedAt > other.RaisedAt || (one.RaisedAt == other.RaisedAt && string.CompareOrdinal(one.Id, other.Id) > 0);

    private static string NameOf(Incident incident, Recipient? recipient, string id, string channel) =>
        recipient is not null ? MessageOutbox.NameOf(recipient) : incident.LastPossibleWordTo(id, channel)?.Queued.RecipientName ?? id;
}
