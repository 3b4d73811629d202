using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>An incident as it stands. Changed by <see cref="DeskState"/> alone, line by line of the ledger.</summary>
public sealed class Incident
{
    private readonly List<Alert> alerts = [];
    private readonly SortedDictionary<long, Message> messages = [];
    private readonly Dictionary<(Severity? Severity, string Recipient, string Channel), LedgerEntry.MessageHeldBack> heldBack = [];
    private readonly Dictionary<(string Recipient, string Channel), List<Message>> sentTo = [];
    private readonly HashSet<(string Recipient, string Channel)> inherited = [];
    private readonly Dictionary<Severity, DateTimeOffset> leftAt = [];

    public Incident(LedgerEntry.IncidentRaised raised)
    {
        ArgumentNullException.ThrowIfNull(raised);
        Id = raised.IncidentId ?? throw new ArgumentException("An incident has an id.", nameof(raised));
        Category = raised.Category;
        RaisedAt = ChangedAt = LevelSince = StepSince = raised.At;
        Severity = Peak = raised.Alert.Severity;
        ContinuedFrom = raised.ContinuedFrom;
        alerts.Add(raised.Alert);
    }

    public string Id { get; }

    public IncidentCategory Category { get; }

    public IncidentStatus Status { get; internal set; } = IncidentStatus.Raised;

    /// <summary>Severity at present, or the last one.</summary>
    public Severity Severity { get; internal set; }

    /// <summary>Highest severity that it had.</summary>
    public Severity Peak { get; internal set; }

    /// <summary>Rises with every line of the ledger.</summary>
    public long Revision { get; internal set; }

    public DateTimeOffset RaisedAt { get; }

    public DateTimeOffset ChangedAt { get; internal set; }

    /// <summary>When the present severity was reached.</summary>
    public DateTimeOffset LevelSince { get; internal set; }

    /// <summary>When the incident was last at this severity or above; null when it never was, or is.</summary>
    public DateTimeOffset? LeftAt(Severity severity) => leftAt.TryGetValue(severity, out var at) ? at : null;

    /// <summary>0 to 3, as <see cref="Rosters.Duty"/> counts.</summary>
    public int Step { get; internal set; }

    /// <summary>When the step was taken, or a higher level was reached: the time for acknowledging runs from here.</summary>
    public DateTimeOffset StepSince { get; internal set; }

    public string? AcknowledgedBy { get; internal set; }

    public DateTimeOffset? AcknowledgedAt { get; internal set; }

    public DateTimeOffset? ClearedAt { get; internal set; }

    public DateTimeOffset? ClosedAt { get; internal set; }

    public DateTimeOffset? ReportedToGovernmentAt { get; internal set; }

    /// <summary>The incident that it goes on from.</summary>
    public string? ContinuedFrom { get; }

    /// <summary>Its alerts in the order in which they joined; those that cleared too.</summary>
    public IReadOnlyList<Alert> Alerts => alerts;

    /// <summary>Its messages by number.</summary>
    public IReadOnlyCollection<Message> Messages => messages.Values;

    /// <summary>Messages that were not queued, with the reason.</summary>
    public IReadOnlyCollection<LedgerEntry.MessageHeldBack> HeldBack => heldBack.Values;

    /// <summary>Closed because another incident tells on: nobody is told that it is over before that one is.</summary>
    public bool IsContinued { get; internal set; }

    public bool IsOpen => Status != IncidentStatus.Closed;

    /// <summary>Whether somebody should be doing something: open, and its reason has not gone.</summary>
    public bool IsActive => Status is IncidentStatus.Raised or IncidentStatus.Acknowledged or IncidentStatus.Escalated;

    /// <summary>Highest severity of the alerts that hold; null when none does.</summary>
    public Severity? HighestHeld => alerts.Where(alert => alert.Holds).Select(alert => (Severity?)alert.Severity).Max();

    /// <summary>How often the severity changed or came back: messages of one level are of one rise when this is the same.</summary>
    public int LevelChanges { get; internal set; }

    /// <summary>Why nobody below red is called at present; null when messages go out.</summary>
    public LedgerEntry.IncidentSilenced? Silence { get; internal set; }

    /// <summary>The incidents that it goes on from, the last one first.</summary>
    public IReadOnlyList<string> Ancestors { get; private set; } = [];

    /// <summary>Everybody who was sent a message about it, or about an incident that it goes on from.</summary>
    public IEnumerable<(string Recipient, string Channel)> Receivers => sentTo.Keys.Union(inherited);

    /// <summary>Messages to the recipient on the channel, oldest first.</summary>
    public IReadOnlyList<Message> MessagesTo(string recipientId, string channel) => sentTo.TryGetValue((recipientId, channel), out var sent) ? sent : [];

    /// <summary>The newest message to the recipient on the channel that arrived, or may yet; null when there is none.</summary>
    public Message? LastWordTo(string recipientId, string channel) =>
        MessagesTo(recipientId, channel).LastOrDefault(message => message.IsAlive);

    /// <summary>The same, where one that was given up and withdrawn, and may have arrived all the same, counts too.</summary>
    public Message? LastPossibleWordTo(string recipientId, string channel) =>
        MessagesTo(recipientId, channel).LastOrDefault(message => message.IsAlive || message.MayHaveArrived);

    /// <summary>Whether an incident that it goes on from was told to the recipient on the channel, so that its end is owed to him.</summary>
    public bool InheritedWordTo(string recipientId, string channel) => inherited.Contains((recipientId, channel));

    /// <summary>Why the message (null: that all is over) was held back; null when it was not.</summary>
    public LedgerEntry.MessageHeldBack? HeldBackOf(Severity? severity, string recipientId, string channel) =>
        heldBack.GetValueOrDefault((severity, recipientId, channel));

    /// <summary>Notes that the incident went from its severity down to another, or to none.</summary>
    internal void Leave(Severity? downTo, DateTimeOffset at)
    {
        foreach (var severity in Enum.GetValues<Severity>().Where(severity => severity <= Severity && (downTo is null || severity > downTo)))
            leftAt[severity] = at;
    }

    internal void Put(Alert alert)
    {
        var index = alerts.FindIndex(known => known.RuleId == alert.RuleId && known.Subject == alert.Subject);
        if (index < 0)
            alerts.Add(alert);
        else
            alerts[index] = alert;
    }

    internal void Clear(string ruleId, AlertSubject subject, DateTimeOffset at)
    {
        var index = alerts.FindIndex(known => known.RuleId == ruleId && known.Subject == subject);
        if (index >= 0)
            alerts[index] = alerts[index] with { ClearedAt = at };
    }

    internal void Add(Message message)
    {
        message.LevelChange = LevelChanges;
        messages.Add(message.Number, message);
        var receiver = (message.Queued.RecipientId, message.Queued.Channel);
        if (!sentTo.TryGetValue(receiver, out var sent))
            sentTo[receiver] = sent = [];
        sent.Add(message);
        heldBack.Remove((message.Queued.Severity, message.Queued.RecipientId, message.Queued.Channel));
    }

    /// <summary>It goes on from another: whoever was told of that one is owed the end of this one.</summary>
    internal void Inherit(Incident from)
    {
        Ancestors = [from.Id, .. from.Ancestors];
        inherited.UnionWith(from.inherited);
        inherited.UnionWith(from.sentTo.Keys.Where(to => from.LastPossibleWordTo(to.Recipient, to.Channel) is not null));
    }

    internal void HoldBack(LedgerEntry.MessageHeldBack held) => heldBack[(held.Severity, held.RecipientId, held.Channel)] = held;
}
