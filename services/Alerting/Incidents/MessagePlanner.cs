using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Decides who is to be told what: every recipient each level of an incident once on each of his channels, and once that it is over. Escalates when nobody takes care.</summary>
/// <param name="siteId">Of the plan.</param>
/// <param name="state">What was told so far.</param>
/// <param name="grouping">Which zones an incident concerns.</param>
/// <param name="facts">Words for messages.</param>
/// <param name="budgets">Messages a warden may get on a channel in a day.</param>
/// <param name="silence">Why messages of a severity about these zones are held back at a moment (quiet hours, planned events); null when they are not.</param>
/// <param name="timeZone">Of the site.</param>
public sealed class MessagePlanner(
    string siteId, DeskState state, Grouping grouping, FactsWriter facts, Func<string, ChannelBudget> budgets, Func<Severity, IReadOnlyCollection<string>, DateTimeOffset, string?> silence, TimeZoneInfo timeZone)
{
    /// <summary>Who got a message so lately is within reach.</summary>
    private static readonly TimeSpan JustReached = TimeSpan.FromMinutes(15);

    // Quiet hours, shifts, events and days change on the minute: between two minutes an incident is looked at only when it changed itself.
    private readonly Dictionary<string, (long Revision, long Minute, (int, int) Mutes, Roster Roster)> planned = new(StringComparer.Ordinal);

    /// <summary>Queues what is due, and escalates.</summary>
    public void Tick(Roster roster, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(roster);
        foreach (var incident in state.Open.Where(incident => incident.IsActive).ToList())
        {
            if (planned.GetValueOrDefault(incident.Id) != Look(incident, roster, now))
                TellLevel(incident, roster, now);
            planned[incident.Id] = Look(incident, roster, now);
            Escalate(incident, roster, now);
        }
        foreach (var incident in state.Incidents.Where(incident => !incident.IsOpen))
        {
            planned.Remove(incident.Id);
            TellOver(incident, roster, now);
        }
    }

    /// <summary>Queues a test message on each of the channels.</summary>
    public IReadOnlyList<long> QueueTest(Recipient recipient, IEnumerable<string> channels, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return [.. channels.Select(channel => Queue(null, MessageKind.Test, null, recipient, channel, null, now))];
    }

    // A mute ends at any second; seen a minute late, those on duty would pass for people whom nothing reaches.
    private (long Revision, long Minute, (int, int) Mutes, Roster Roster) Look(Incident incident, Roster roster, DateTimeOffset now) =>
        (incident.Revision, now.ToUnixTimeSeconds() / 60, (state.MutesChanged, state.Mutes.Values.Count(mute => mute.Until > now)), roster);

    private void TellLevel(Incident incident, Roster roster, DateTimeOffset now)
    {
        var zones = grouping.ZonesOf(incident);
        foreach (var recipient in Duty.At(roster, timeZone, now, zones, incident.Step).Where(recipient => recipient.FromSeverity <= incident.Severity))
        {
            foreach (var channel in recipient.Channels.Where(channel => !incident.WasTold(incident.Severity, recipient.Id, channel)))
            {
                if (WhyNot(incident.Severity, zones, recipient, channel, now) is not { } held)
                    Queue(incident, MessageKind.Level, incident.Severity, recipient, channel, facts.Of(incident, recipient.Language), now);
                else if (incident.HeldBackOf(incident.Severity, recipient.Id, channel)?.Reason != held)
                    HoldBack(incident, recipient, channel, held, now);
            }
        }
    }

    private void Escalate(Incident incident, Roster roster, DateTimeOffset now)
    {
        if (IncidentDesk.EscalatesAt(incident, roster.Escalation) is not { } due)
            return;
        var isLost = IsNobodyReached(incident, now);
        if (now < due && !isLost)
            return;
        var zones = grouping.ZonesOf(incident);
        // Nobody can acknowledge what nobody was told.
        if (silence(incident.Severity, zones, now) is not null || (incident.Severity < Severity.Severe && MutedBy(zones, now) is not null))
            return;
        var reached = Wardens(roster, now, zones, incident.Step);
        var step = Enumerable.Range(incident.Step + 1, Duty.LastStep - incident.Step).FirstOrDefault(next => Wardens(roster, now, zones, next).Except(reached).Any());
        if (step == 0)
            return;
        var why = isLost ? "nobody could be reached" : FormattableString.Invariant($"not acknowledged for {(now - incident.StepSince).TotalMinutes:0.#} minutes");
        state.Do(new LedgerEntry.IncidentEscalated(step, why) { At = now, IncidentId = incident.Id });
        TellLevel(incident, roster, now);
    }

    private void TellOver(Incident incident, Roster roster, DateTimeOffset now)
    {
        // The time bound keeps a restart from telling what is long over.
        if (now - incident.ClosedAt > TimeSpan.FromMinutes(5) || incident.IsContinued || incident.HighestHeld is not null)
            return;
        var told = incident.Messages.Where(message => message.Queued.Kind == MessageKind.Level && message.State is MessageState.Accepted or MessageState.Delivered)
            .Select(message => (message.Queued.RecipientId, message.Queued.Channel)).Distinct().ToList();
        foreach (var (id, channel) in told.Where(pair => !incident.WasTold(null, pair.RecipientId, pair.Channel)))
        {
            if (Duty.Find(roster, id) is { } recipient && WhyNot(Severity.Minor, grouping.ZonesOf(incident), recipient, channel, now) is null)
                Queue(incident, MessageKind.Over, null, recipient, channel, facts.Of(incident, recipient.Language), now);
        }
    }

    /// <summary>Why a message is not sent now; null when it is. Red is held back by a spent budget alone, because the gateways would refuse it.</summary>
    private string? WhyNot(Severity severity, IReadOnlyCollection<string> zones, Recipient recipient, string channel, DateTimeOffset now)
    {
        var isRed = severity >= Severity.Severe;
        if (silence(severity, zones, now) is { } quiet)
            return quiet;
        if (!isRed && MutedBy(zones, now) is { } mute)
            return $"muted by {mute.By}: {mute.Why}";
        if (recipient.IsGroup)
            return null;
        var (budget, spent) = (budgets(channel), state.Spent(recipient.Id, channel, now));
        var most = isRed ? budget.Daily : budget.Daily - budget.KeptForRed;
        return spent < most ? null : isRed ? $"the day's budget of {budget.Daily} is used up" : $"the day's budget of {budget.Daily} is used up but for the {budget.KeptForRed} kept for red";
    }

    // A mute of one zone does not silence an incident that concerns others too.
    private LedgerEntry.AlertsMuted? MutedBy(IReadOnlyCollection<string> zones, DateTimeOffset now)
    {
        if (state.Mutes.GetValueOrDefault(Scope.Site) is { } all && all.Until > now)
            return all;
        var mutes = zones.Select(zone => state.Mutes.GetValueOrDefault(zone)).ToList();
        return mutes.Count > 0 && mutes.All(mute => mute?.Until > now) ? mutes[0] : null;
    }

    private IEnumerable<string> Wardens(Roster roster, DateTimeOffset now, IReadOnlyCollection<string> zones, int step) =>
        Duty.At(roster, timeZone, now, zones, step).Where(recipient => !recipient.IsGroup).Select(recipient => recipient.Id);

    private bool IsNobodyReached(Incident incident, DateTimeOffset now)
    {
        var messages = incident.Messages.Where(message => message.Queued.Severity == incident.Severity && !message.Queued.IsToGroup).ToList();
        return messages.Count > 0 ? messages.All(message => message.State == MessageState.Failed) : IsHeldFromAll(incident, now);
    }

    // Whoever used up his budget within the last minutes knows that much is going on: the next in line are told when it is their time.
    private bool IsHeldFromAll(Incident incident, DateTimeOffset now)
    {
        var held = incident.HeldBack.Where(held => held.Severity == incident.Severity).ToList();
        return held.Count > 0 && !held.Any(warden => now - state.ReachedAt(warden.RecipientId) < JustReached);
    }

    private void HoldBack(Incident incident, Recipient recipient, string channel, string reason, DateTimeOffset now) =>
        state.Do(new LedgerEntry.MessageHeldBack(incident.Severity, recipient.Id, NameOf(recipient), channel, reason, recipient.Name) { At = now, IncidentId = incident.Id });

    private long Queue(Incident? incident, MessageKind kind, Severity? severity, Recipient recipient, string channel, IncidentFacts? words, DateTimeOffset now)
    {
        var number = state.NextNumber;
        var key = MessageKey.Of(siteId, incident?.Id ?? FormattableString.Invariant($"test-{number}"), incident?.RaisedAt ?? now, severity, recipient.Id, channel);
        state.Do(new LedgerEntry.MessageQueued(key, kind, severity, recipient.Id, NameOf(recipient), recipient.IsGroup, recipient.Language, channel, words, recipient.Name)
        {
            At = now,
            IncidentId = incident?.Id,
            Number = number,
        });
        return number;
    }

    /// <summary>The name in the language of its bearer.</summary>
    internal static string NameOf(Recipient recipient) => recipient.Language == "zh" ? recipient.Name.Zh : recipient.Name.En;
}
