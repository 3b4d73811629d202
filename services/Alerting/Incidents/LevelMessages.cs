using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>
/// Decides who is told how an open incident stands. People are told what is graver than the last that they were told, once for each rise; a
/// fall waits for the next message or the end. Receivers that mirror the state get every change.
/// </summary>
public sealed class LevelMessages(Grouping grouping, FactsWriter facts, MessageOutbox outbox, IReadOnlyDictionary<string, Mirror> mirrors, TimeZoneInfo timeZone)
{
    /// <summary>Why a lower level than the last one told is not told by itself: it would read as if it had risen.</summary>
    public const string Fall = "lower than what was told last; a fall is told with the next message";

    /// <summary>Queues what is due, and notes what is not sent.</summary>
    public void Tell(Incident incident, Roster roster, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var zones = grouping.ZonesOf(incident);
        var onDuty = Duty.At(roster, timeZone, now, zones, incident.Step);
        if (incident.IsActive)
        {
            foreach (var recipient in onDuty)
            {
                foreach (var channel in recipient.Channels.Where(channel => MirrorOf(recipient, channel) is null))
                    TellPerson(incident, zones, recipient, channel, now);
            }
        }
        foreach (var (recipient, channel) in onDuty.SelectMany(Places).Union(incident.Receivers.SelectMany(receiver => PlaceOf(receiver, roster))).ToList())
        {
            if (MirrorOf(recipient, channel) is { } mirror)
                TellMirror(incident, zones, recipient, channel, mirror, now);
        }
    }

    /// <summary>Whether a message that waits says what is not so any more, and what is instead; null when it is still true.</summary>
    public string? WhyStale(Incident incident, Message message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(message);
        if (!incident.IsOpen)
            return "the incident was over before it could be sent";
        // It comes back from a gateway that had lost it: sent now, it would be newer than what was sent since.
        if (incident.MessagesTo(message.Queued.RecipientId, message.Queued.Channel).Any(other => other.Number > message.Number && other.IsAlive))
            return "a newer message tells how it stands";
        if (message.Queued is { IsToGroup: true, Facts: { } told } && mirrors.GetValueOrDefault(message.Queued.Channel) is { } mirror)
            return IsSame(told, facts.Of(incident, message.Queued.Language)) && !IsOld(message, mirror, now) ? null : "the incident has changed since";
        return !incident.IsActive ? "the reason was gone before it could be sent"
            : message.Queued.Severity != incident.Severity ? $"the level was {incident.Severity} before it could be sent"
            : null;
    }

    private void TellPerson(Incident incident, IReadOnlyList<string> zones, Recipient recipient, string channel, DateTimeOffset now)
    {
        var severity = incident.Severity;
        var told = incident.LastWordTo(recipient.Id, channel)?.Queued.Severity;
        // Whoever may have heard the graver, or may not, is told how it stands.
        if (told >= severity && incident.LastPossibleWordTo(recipient.Id, channel)!.Queued.Severity > severity)
            Hold(incident, recipient, channel, Fall, now);
        if (told >= severity || recipient.FromSeverity > severity || WasTried(incident, recipient, channel))
            return;
        if (outbox.WhyNot(severity, zones, recipient, channel, now) is { } held)
            Hold(incident, recipient, channel, held, now);
        else
            outbox.Queue(incident, MessageKind.Level, severity, recipient, channel, facts.Of(incident, recipient.Language), now);
    }

    private void TellMirror(Incident incident, IReadOnlyList<string> zones, Recipient recipient, string channel, Mirror mirror, DateTimeOffset now)
    {
        var last = incident.LastPossibleWordTo(recipient.Id, channel);
        var knowsIt = last is not null || incident.InheritedWordTo(recipient.Id, channel);
        if (!knowsIt && (!incident.IsActive || recipient.FromSeverity > incident.Severity))
            return;
        var present = facts.Of(incident, recipient.Language);
        if (last is { IsAlive: true, Queued.Facts: { } told } && IsSame(told, present) && !IsOld(last, mirror, now))
            return;
        if (incident.MessagesTo(recipient.Id, channel) is [.., { State: MessageState.Failed } failed] && failed.LevelChange == incident.LevelChanges
            && IsSame(failed.Queued.Facts!, present) && !IsOld(failed, mirror, now))
            return;
        // What is less than the receiver shows disturbs nobody; left untold, it would show the graver for ever.
        if (IsGraver(present, last?.Queued.Facts) && outbox.WhyNot(incident.Severity, zones, recipient, channel, now) is { } held)
            Hold(incident, recipient, channel, held, now);
        else
            outbox.Queue(incident, MessageKind.Level, incident.Severity, recipient, channel, present, now);
    }

    // No gateway could bring it in this rise; the next one tries anew.
    private static bool WasTried(Incident incident, Recipient recipient, string channel) =>
        incident.MessagesTo(recipient.Id, channel).Any(message => message.State == MessageState.Failed && message.LevelChange == incident.LevelChanges && message.Queued.Severity == incident.Severity);

    private void Hold(Incident incident, Recipient recipient, string channel, string reason, DateTimeOffset now) =>
        outbox.HoldBack(incident, incident.Severity, recipient.Id, MessageOutbox.NameOf(recipient), recipient.Name, channel, reason, now);

    private Mirror? MirrorOf(Recipient recipient, string channel) => recipient.IsGroup ? mirrors.GetValueOrDefault(channel) : null;

    private static bool IsOld(Message message, Mirror mirror, DateTimeOffset now) => now - message.Queued.At >= mirror.RenewAfter;

    private static bool IsSame(IncidentFacts one, IncidentFacts other) =>
        (one.Severity, one.ClearedAt, one.IsForecast) == (other.Severity, other.ClearedAt, other.IsForecast) && one.ZoneIds.SequenceEqual(other.ZoneIds);

    private static bool IsGraver(IncidentFacts present, IncidentFacts? told) =>
        told is null
        || (present.ClearedAt is null && (told.ClearedAt is not null || present.Severity > told.Severity || (present.Severity == told.Severity && Extends(present.ZoneIds, told.ZoneIds))));

    // No zones stand for the whole site.
    private static bool Extends(IReadOnlyList<string> zones, IReadOnlyList<string> told) => told.Count > 0 && (zones.Count == 0 || zones.Except(told).Any());

    private static IEnumerable<(Recipient Recipient, string Channel)> Places(Recipient recipient) => recipient.Channels.Select(channel => (recipient, channel));

    private static IEnumerable<(Recipient Recipient, string Channel)> PlaceOf((string Recipient, string Channel) receiver, Roster roster) =>
        Duty.Find(roster, receiver.Recipient) is { } recipient && recipient.Channels.Contains(receiver.Channel) ? [(recipient, receiver.Channel)] : [];
}
