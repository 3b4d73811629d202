using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Contracts;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>Goes through all incidents: who is to be told what, which waiting message is not true any more, and which incident escalates because nobody takes care.</summary>
/// <param name="state">What was told so far.</param>
/// <param name="grouping">Which zones an incident concerns.</param>
/// <param name="silences">Notes in each incident when nobody is called about it.</param>
/// <param name="levels">Who is told how an open incident stands.</param>
/// <param name="overs">Who is told that one is over.</param>
/// <param name="outbox">Where messages go.</param>
/// <param name="steps">Who is called next.</param>
public sealed class MessagePlanner(DeskState state, Grouping grouping, SilenceKeeper silences, LevelMessages levels, OverMessages overs, MessageOutbox outbox, EscalationSteps steps)
{
    /// <summary>Who got a message so lately is within reach.</summary>
    private static readonly TimeSpan JustReached = TimeSpan.FromMinutes(15);

    // Quiet hours, shifts, events and days change on the minute: between two minutes an incident is looked at only when it changed itself.
    private readonly Dictionary<string, (long Revision, long Minute, (int, int) Mutes, Roster Roster)> planned = new(StringComparer.Ordinal);

    /// <summary>Queues what is due, and escalates.</summary>
    public void Tick(Roster roster, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(roster);
        WithdrawStale(now);
        foreach (var incident in state.Open.ToList())
        {
            if (planned.GetValueOrDefault(incident.Id) != Look(incident, roster, now))
            {
                silences.Tick(incident, grouping.ZonesOf(incident), now);
                levels.Tell(incident, roster, now);
            }
            planned[incident.Id] = Look(incident, roster, now);
            Escalate(incident, roster, now);
        }
        foreach (var incident in state.Incidents.Where(incident => !incident.IsOpen).ToList())
        {
            if (planned.GetValueOrDefault(incident.Id) != Look(incident, roster, now))
                overs.Tell(incident, roster, now);
            planned[incident.Id] = Look(incident, roster, now);
        }
        foreach (var id in planned.Keys.Where(id => state.Find(id) is null).ToList())
            planned.Remove(id);
    }

    /// <summary>Queues a test message on each of the channels.</summary>
    public IReadOnlyList<long> QueueTest(Recipient recipient, IEnumerable<string> channels, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return [.. channels.Select(channel => outbox.Queue(null, MessageKind.Test, null, recipient, channel, null, now))];
    }

    // A mute ends at any second; seen a minute late, those on duty would pass for people whom nothing reaches.
    private (long Revision, long Minute, (int, int) Mutes, Roster Roster) Look(Incident incident, Roster roster, DateTimeOffset now) =>
        (incident.Revision, now.ToUnixTimeSeconds() / 60, (state.MutesChanged, state.Mutes.Values.Count(mute => mute.Until > now)), roster);

    // A gateway that was away must not bring at last what was so before: it would be the newest word.
    private void WithdrawStale(DateTimeOffset now)
    {
        foreach (var message in state.Pending.Where(message => message is { State: MessageState.Waiting, IsBusy: false, Queued.IncidentId: not null }).ToList())
        {
            if (state.Find(message.Queued.IncidentId!) is not { } incident)
                continue;
            var stale = message.Queued.Kind == MessageKind.Over ? overs.WhyStale(incident, message) : levels.WhyStale(incident, message, now);
            if (stale is not null)
                outbox.Withdraw(message, stale, now);
        }
    }

    private void Escalate(Incident incident, Roster roster, DateTimeOffset now)
    {
        var isLost = IsNobodyReached(incident, now);
        if ((now < EscalationSteps.DueIfAny(incident, roster) && !isLost) || steps.Next(incident, roster, now) is not { } step)
            return;
        var why = isLost ? "nobody could be reached" : FormattableString.Invariant($"not acknowledged for {(now - incident.StepSince).TotalMinutes:0.#} minutes");
        state.Do(new LedgerEntry.IncidentEscalated(step, why) { At = now, IncidentId = incident.Id });
        levels.Tell(incident, roster, now);
    }

    private bool IsNobodyReached(Incident incident, DateTimeOffset now)
    {
        var people = incident.Messages.Where(message => !message.Queued.IsToGroup && message.Queued.Severity >= incident.Severity && message.State != MessageState.Suppressed).ToList();
        if (people.Any(message => message.State != MessageState.Failed))
            return false;
        return people.Any(message => message.LevelChange == incident.LevelChanges) || IsHeldFromAll(incident, now);
    }

    // Whoever used up his budget within the last minutes knows that much is going on: the next in line are told when it is their time.
    private bool IsHeldFromAll(Incident incident, DateTimeOffset now)
    {
        var held = incident.HeldBack.Where(held => held.Severity == incident.Severity).ToList();
        return held.Count > 0 && !held.Any(warden => now - state.ReachedAt(warden.RecipientId) < JustReached);
    }
}
