using System.Globalization;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>
/// All incidents, messages, mutes and budgets: what the lines of the ledger add up to. <see cref="Do"/> is the only way to change it, so
/// that a state read from the file and one that grew step by step are the same.
/// </summary>
public sealed class DeskState(TimeZoneInfo timeZone)
{
    private readonly Dictionary<string, Incident> incidents = new(StringComparer.Ordinal);
    private readonly IncidentsBySubject bySubject = new();
    private readonly Dictionary<long, Message> messages = [];
    private readonly Dictionary<string, DateTimeOffset> reachedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Message> pending = [];
    private readonly Dictionary<string, long> numberOfKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LedgerEntry.AlertsMuted> mutes = new(StringComparer.Ordinal);
    private readonly SpentBudgets spent = new();
    private readonly Dictionary<string, int> raisedOn = new(StringComparer.Ordinal);
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private List<LedgerEntry> fresh = [];
    private long lastNumber;

    /// <summary>Incidents that are open, closed lately, or have an alert that still holds though an operator closed them.</summary>
    public IReadOnlyCollection<Incident> Incidents => incidents.Values;

    /// <summary>Messages of those incidents and tests.</summary>
    public IReadOnlyCollection<Message> Messages => messages.Values;

    /// <summary>Those that something may be due for: not settled, or accepted and not yet known to have arrived.</summary>
    public IReadOnlyCollection<Message> Pending => pending.Values;

    /// <summary>Rises with every mute.</summary>
    public int MutesChanged { get; private set; }

    /// <summary>Mutes by zone, as the text of <see cref="Scope"/>; those that ended are forgotten at <see cref="Forget"/>.</summary>
    public IReadOnlyDictionary<string, LedgerEntry.AlertsMuted> Mutes => mutes;

    /// <summary>The open incidents, oldest first.</summary>
    public IEnumerable<Incident> Open => incidents.Values.Where(incident => incident.IsOpen).OrderBy(incident => incident.RaisedAt);

    /// <summary>Those of <see cref="Incidents"/> that have, or had, an alert about the subject.</summary>
    public IReadOnlyCollection<Incident> About(AlertSubject subject) => bySubject.Of(subject);

    public Incident? Find(string id) => incidents.GetValueOrDefault(id);

    public Message? FindMessage(long number) => messages.GetValueOrDefault(number);

    public Message? FindMessage(string key) => numberOfKey.TryGetValue(key, out var number) ? FindMessage(number) : null;

    /// <summary>The number of the next message.</summary>
    public long NextNumber => lastNumber + 1;

    /// <summary>Messages queued for a recipient on a channel on a local day.</summary>
    public int Spent(string recipientId, string channel, DateTimeOffset at) => spent.Of(recipientId, channel, DayOf(at));

    /// <summary>When a gateway last took a message to a recipient; null when none did.</summary>
    public DateTimeOffset? ReachedAt(string recipientId) => reachedAt.TryGetValue(recipientId, out var at) ? at : null;

    /// <summary>The id of the next incident: local date and number of the day.</summary>
    public string NextId(DateTimeOffset at)
    {
        var day = DayOf(at).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return FormattableString.Invariant($"{day}-{raisedOn.GetValueOrDefault(day) + 1}");
    }

    /// <summary>Local calendar day, by which budgets count.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, timeZone).DateTime);

    /// <summary>One step: the state changes, and the line waits to be written.</summary>
    public void Do(LedgerEntry entry)
    {
        Apply(entry);
        fresh.Add(entry);
    }

    /// <summary>A line that is in the ledger already.</summary>
    public void Apply(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Number is { } number)
            lastNumber = Math.Max(lastNumber, number);
        if (entry is LedgerEntry.IncidentRaised raised)
            Add(raised);
        else if (entry is LedgerEntry.AlertsMuted muted)
            Add(muted);
        else if (entry is LedgerEntry.MessageQueued queued)
            Add(queued);
        else if (entry.Number is { } known)
            ApplyToMessage(known, entry);
        else if (entry.IncidentId is { } id && incidents.TryGetValue(id, out var incident))
        {
            IncidentSteps.Apply(incident, entry);
            if (entry is LedgerEntry.AlertJoined joined)
                bySubject.Add(incident, joined.Alert.Subject);
        }
        if (entry.IncidentId is { } changed && incidents.TryGetValue(changed, out var of))
        {
            of.Revision++;
            of.ChangedAt = entry.At;
            touched.Add(changed);
        }
    }

    /// <summary>Says which numbers were used by lines that are not read any more.</summary>
    /// <param name="number">The last message.</param>
    /// <param name="incidentId">The last incident; null when there was none.</param>
    public void StartAfter(long number, string? incidentId)
    {
        lastNumber = Math.Max(lastNumber, number);
        if (incidentId is not null)
            NoteId(incidentId);
    }

    /// <summary>The lines since the last call, to be written.</summary>
    public IReadOnlyList<LedgerEntry> TakeFresh()
    {
        var taken = fresh;
        fresh = [];
        return taken;
    }

    /// <summary>The incidents that changed since the last call.</summary>
    public IReadOnlyList<Incident> TakeTouched()
    {
        var taken = touched.Select(id => incidents[id]).ToList();
        touched.Clear();
        return taken;
    }

    /// <summary>Lets go of what no decision needs any more, so that memory does not grow; the ledger keeps it.</summary>
    public void Forget(DateTimeOffset before)
    {
        foreach (var incident in incidents.Values.Where(incident => incident.ClosedAt < before && incident.HighestHeld is null && incident.Messages.All(m => m.IsSettled)).ToList())
        {
            incidents.Remove(incident.Id);
            bySubject.Remove(incident);
            touched.Remove(incident.Id);
            foreach (var message in incident.Messages)
                Remove(message);
        }
        foreach (var message in messages.Values.Where(m => m.Queued.Kind == MessageKind.Test && m.IsSettled && m.ChangedAt < before).ToList())
            Remove(message);
        foreach (var zone in mutes.Where(mute => mute.Value.Until < before).Select(mute => mute.Key).ToList())
            mutes.Remove(zone);
        spent.Forget(DayOf(before));
        var oldest = DayOf(before).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        foreach (var day in raisedOn.Keys.Where(day => string.CompareOrdinal(day, oldest) < 0).ToList())
            raisedOn.Remove(day);
    }

    /// <summary>Nothing more will be asked about an accepted message; a receipt may still come.</summary>
    public void Rest(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        pending.Remove(message.Number);
    }

    private void ApplyToMessage(long number, LedgerEntry entry)
    {
        if (!messages.TryGetValue(number, out var message))
            return;
        MessageSteps.Apply(message, entry);
        // What was never handed over has cost nobody anything.
        if (entry is LedgerEntry.MessageSuppressed && message.SentAt is null)
            spent.Add(message.Queued, DayOf(message.Queued.At), -1);
        if (message.State is MessageState.Accepted or MessageState.Delivered)
            reachedAt[message.Queued.RecipientId] = entry.At;
        if (message.State is MessageState.Delivered or MessageState.Failed or MessageState.Suppressed)
            pending.Remove(number);
        else
            pending[number] = message;
    }

    private void Add(LedgerEntry.AlertsMuted muted)
    {
        mutes[muted.ZoneId ?? Scope.Site] = muted;
        MutesChanged++;
    }

    private void Remove(Message message)
    {
        pending.Remove(message.Number);
        messages.Remove(message.Number);
        numberOfKey.Remove(message.Queued.Key);
    }

    private void Add(LedgerEntry.IncidentRaised raised)
    {
        var incident = incidents[raised.IncidentId!] = new Incident(raised);
        bySubject.Add(incident, raised.Alert.Subject);
        if (raised.ContinuedFrom is { } before && incidents.TryGetValue(before, out var from))
            incident.Inherit(from);
        NoteId(raised.IncidentId!);
    }

    private void NoteId(string id)
    {
        var (day, number) = (id[..id.IndexOf('-')], int.Parse(id.AsSpan(id.IndexOf('-') + 1), CultureInfo.InvariantCulture));
        raisedOn[day] = Math.Max(raisedOn.GetValueOrDefault(day), number);
    }

    private void Add(LedgerEntry.MessageQueued queued)
    {
        var message = new Message(queued);
        messages[message.Number] = pending[message.Number] = message;
        numberOfKey[queued.Key] = message.Number;
        spent.Add(queued, DayOf(queued.At), 1);
        if (queued.IncidentId is { } id && incidents.TryGetValue(id, out var incident))
            incident.Add(message);
    }
}
