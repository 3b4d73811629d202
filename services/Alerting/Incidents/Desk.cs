using CrowdWatch.Alerting.Rosters;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>
/// All of alerting but the world around it: readings in, lines of the ledger and calls of gateways out. It has no clock, no socket and no
/// file, so the running service, the replay of a past day and a test on a fake clock are the same code. One thread at a time.
/// </summary>
public sealed class Desk
{
    /// <summary>Closed incidents stay within reach for so long: receipts may come, links may be opened.</summary>
    private static readonly TimeSpan RememberFor = TimeSpan.FromHours(24);

    private readonly SitePlan plan;
    private readonly Func<Roster> roster;
    private readonly IncidentDesk incidents;
    private readonly MessagePlanner planner;
    private readonly EscalationSteps steps;
    private readonly TimeZoneInfo timeZone;
    private readonly List<Alert> orphans = [];
    private DateTimeOffset tickedAt;
    private DateTimeOffset forgottenAt;

    public Desk(SitePlan plan, Func<Roster> roster, DeskSettings settings)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(settings);
        this.plan = plan;
        this.roster = roster;
        timeZone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
        var grouping = new Grouping(plan);
        State = new DeskState(timeZone);
        Book = new RuleBook(plan);
        incidents = new IncidentDesk(State, grouping, settings.Rules);
        var silences = new Silences(plan.Alerting, State, timeZone);
        var facts = new FactsWriter(plan, grouping, timeZone);
        var outbox = new MessageOutbox(plan.Id, State, settings.BudgetOf, silences);
        planner = new MessagePlanner(
            State, grouping, new SilenceKeeper(State, silences), new LevelMessages(grouping, facts, outbox, settings.Mirrors, timeZone),
            new OverMessages(State, grouping, facts, outbox, settings.Mirrors), outbox, steps = new EscalationSteps(grouping, timeZone));
        Dispatch = new Dispatch(State, settings.Rules, settings.Routes, settings.Abilities);
    }

    /// <summary>Incidents and messages.</summary>
    public DeskState State { get; }

    /// <summary>The rules, to be fed.</summary>
    public RuleBook Book { get; }

    /// <summary>Calls that are due and what came of them.</summary>
    public Dispatch Dispatch { get; }

    /// <summary>The roster in force.</summary>
    public Roster Roster => roster();

    /// <summary>Takes up where the lines of the ledger end. The first thing to be called.</summary>
    public void Restore(IEnumerable<LedgerEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries)
        {
            State.Apply(entry);
            tickedAt = entry.At;
        }
        foreach (var alert in State.Incidents.SelectMany(incident => incident.Alerts).Where(alert => alert.Holds))
        {
            if (!Book.Restore(alert.RuleId, alert.Subject, alert.Severity, alert.LevelId))
                orphans.Add(alert);
        }
    }

    /// <summary>What the rules said about a reading.</summary>
    public void Take(IReadOnlyList<AlertChange> changes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var change in changes)
            incidents.Take(change, now);
    }

    /// <summary>Time goes on: rules notice silence, incidents close and escalate, messages are queued. Often enough after readings and commands, and once a second.</summary>
    public void Tick(DateTimeOffset now)
    {
        // A rule that the plan no longer has would never clear what it raised.
        foreach (var alert in orphans)
            incidents.Take(new AlertChange { RuleId = alert.RuleId, Kind = alert.Kind, Subject = alert.Subject, Severity = null, At = now }, now);
        orphans.Clear();
        Take(Book.Tick(now), now);
        incidents.Tick(now);
        planner.Tick(roster(), now);
        tickedAt = now;
        if (now - forgottenAt < TimeSpan.FromMinutes(1))
            return;
        forgottenAt = now;
        State.Forget(now - RememberFor);
    }

    /// <summary>Somebody takes care of an incident.</summary>
    public AlertCommandAnswered Acknowledge(string incidentId, string by, string? note, bool byLink, DateTimeOffset now)
    {
        // A link's name is the roster's, which may be longer than one that an operator types.
        if (((byLink ? null : CommandCheck.Person(by)) ?? CommandCheck.Note(note)) is { } wrong)
            return Refused(AlertCommandOutcome.Invalid, wrong);
        if (State.Find(incidentId) is not { } incident)
            return UnknownIncident(incidentId);
        if (!incident.IsOpen)
            return Refused(AlertCommandOutcome.Conflict, $"Incident {incident.Id} is closed.", incident);
        // Said twice, by one or by two, the first one holds.
        if (incident.AcknowledgedBy is null)
            incidents.Acknowledge(incident, by, note, byLink, now);
        return Done(incident);
    }

    /// <summary>An operator ends an incident.</summary>
    public AlertCommandAnswered Close(CloseIncident command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(command);
        if ((CommandCheck.Person(command.By) ?? CommandCheck.Why(command.Why)) is { } wrong)
            return Refused(AlertCommandOutcome.Invalid, wrong);
        if (State.Find(command.IncidentId) is not { } incident)
            return UnknownIncident(command.IncidentId);
        if (incident.IsOpen)
            incidents.Close(incident, command.By, command.Why, now);
        return Done(incident);
    }

    /// <summary>An operator reported to the local government.</summary>
    public AlertCommandAnswered Record(RecordGovernmentReport command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(command);
        if ((CommandCheck.Person(command.By) ?? CommandCheck.Authority(command.Authority) ?? CommandCheck.Note(command.Note)) is { } wrong)
            return Refused(AlertCommandOutcome.Invalid, wrong);
        if (State.Find(command.IncidentId) is not { } incident)
            return UnknownIncident(command.IncidentId);
        State.Do(new LedgerEntry.GovernmentReported(command.By, command.Authority, command.Note) { At = now, IncidentId = incident.Id });
        return Done(incident);
    }

    /// <summary>No messages below red for a while.</summary>
    public AlertCommandAnswered Mute(MuteAlerts command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(command);
        if ((CommandCheck.Person(command.By) ?? CommandCheck.Why(command.Why) ?? CommandCheck.Until(command.Until, now)) is { } wrong)
            return Refused(AlertCommandOutcome.Invalid, wrong);
        if (command.ZoneId is { } zone && plan.Zones.All(known => known.Id != zone))
            return Refused(AlertCommandOutcome.NotFound, $"There is no zone '{zone}' on this site.");
        State.Do(new LedgerEntry.AlertsMuted(command.ZoneId, command.Until, command.By, command.Why) { At = now });
        return new AlertCommandAnswered { Outcome = AlertCommandOutcome.Done };
    }

    /// <summary>Queues a real test message; null numbers when the answer says why not.</summary>
    public (IReadOnlyList<long>? Numbers, AlertCommandAnswered? Refusal) QueueTest(SendTestAlert command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (CommandCheck.Person(command.By) is { } wrong)
            return (null, Refused(AlertCommandOutcome.Invalid, wrong));
        if (Duty.Find(roster(), command.RecipientId) is not { } recipient)
            return (null, Refused(AlertCommandOutcome.NotFound, $"There is nobody '{command.RecipientId}' in the roster; it has {string.Join(", ", Duty.Everybody(roster()).Select(known => known.Id))}."));
        if (command.Channel is { } channel && !recipient.Channels.Contains(channel))
            return (null, Refused(AlertCommandOutcome.Invalid, $"'{recipient.Id}' has no channel '{channel}'; allowed are {string.Join(", ", recipient.Channels)}."));
        return (planner.QueueTest(recipient, command.Channel is { } one ? [one] : recipient.Channels, now), null);
    }

    /// <summary>The incident as others see it, at the time of the last tick, or of the last line of the ledger before the first.</summary>
    public IncidentReported Report(Incident incident) => IncidentReport.Of(incident, steps.At(incident, roster(), tickedAt));

    /// <summary>The wardens on duty now, anywhere on the site.</summary>
    public IEnumerable<Recipient> OnDuty(DateTimeOffset now) => Duty.At(roster(), timeZone, now, [], 0).Where(recipient => !recipient.IsGroup);

    /// <summary>A command was carried out.</summary>
    public AlertCommandAnswered Done(Incident incident) => new() { Outcome = AlertCommandOutcome.Done, Incident = Report(incident) };

    private AlertCommandAnswered UnknownIncident(string id) =>
        Refused(AlertCommandOutcome.NotFound, $"There is no incident '{(id.Length <= 64 ? id : id[..64] + "…")}' that is open or was closed within a day.");

    private AlertCommandAnswered Refused(AlertCommandOutcome outcome, string reason, Incident? incident = null) =>
        new() { Outcome = outcome, Reason = reason, Incident = incident is null ? null : Report(incident) };
}
