using CrowdWatch.Alerting.Notify;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>A message and how far it came. Changed by <see cref="DeskState"/> alone, line by line of the ledger.</summary>
public sealed class Message
{
    private readonly HashSet<string> barred = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> failuresOn = new(StringComparer.Ordinal);

    public Message(LedgerEntry.MessageQueued queued)
    {
        ArgumentNullException.ThrowIfNull(queued);
        Number = queued.Number ?? throw new ArgumentException("A queued message has a number.", nameof(queued));
        Queued = queued;
        ChangedAt = NextAt = queued.At;
    }

    /// <summary>Running number on the site.</summary>
    public long Number { get; }

    /// <summary>What was queued.</summary>
    public LedgerEntry.MessageQueued Queued { get; }

    /// <summary>Which change of its incident's level it tells, see <see cref="Incident.LevelChanges"/>.</summary>
    public int LevelChange { get; internal set; }

    /// <summary>Where it stands.</summary>
    public MessageState State { get; internal set; } = MessageState.Waiting;

    /// <summary>Last change. UTC.</summary>
    public DateTimeOffset ChangedAt { get; internal set; }

    /// <summary>Why it waits, failed or was suppressed.</summary>
    public string? Reason { get; internal set; }

    /// <summary>The gateway that has it, or had it last.</summary>
    public string? Gateway { get; internal set; }

    /// <summary>The gateway's own id.</summary>
    public string? ProviderId { get; internal set; }

    /// <summary>When it was first handed to the present gateway. UTC.</summary>
    public DateTimeOffset? SentAt { get; internal set; }

    /// <summary>When it was last handed to a gateway. UTC.</summary>
    public DateTimeOffset? LastSentAt { get; internal set; }

    /// <summary>Attempts that did not end well.</summary>
    public int Failures => failuresOn.Values.Sum();

    /// <summary>Those on one gateway.</summary>
    public int FailuresOn(string gateway) => failuresOn.GetValueOrDefault(gateway);

    /// <summary>Earliest moment of the next look-up. Not in the ledger.</summary>
    public DateTimeOffset NextAt { get; internal set; }

    /// <summary>Look-ups made in the present state. Not in the ledger.</summary>
    public int LookUps { get; internal set; }

    /// <summary>Whether a call for it is under way in this process. Not in the ledger.</summary>
    public bool IsBusy { get; internal set; }

    /// <summary>Whether it waits because its gateway, asked, knows nothing of it: on the way there it was lost, which says nothing against the gateway.</summary>
    public bool IsLost { get; internal set; }

    /// <summary>Whether a gateway that it was given up at may have brought it all the same.</summary>
    public bool MayHaveArrived { get; internal set; }

    /// <summary>Whether it arrived, or may yet: neither failed nor withdrawn.</summary>
    public bool IsAlive => State is not (MessageState.Failed or MessageState.Suppressed);

    /// <summary>Gateways that said that they never take it.</summary>
    public IReadOnlySet<string> Barred => barred;

    /// <summary>Whether nothing more will happen to it, except that a receipt may come.</summary>
    public bool IsSettled => State is MessageState.Accepted or MessageState.Delivered or MessageState.Failed or MessageState.Suppressed;

    /// <summary>How urgent: red before yellow, tests as urgent as red because somebody waits.</summary>
    public int Urgency => Queued.Kind == MessageKind.Test ? (int)Severity.Severe : (int)(Queued.Severity ?? 0);

    internal void Fail(string gateway) => failuresOn[gateway] = FailuresOn(gateway) + 1;

    internal void Bar(string gateway) => barred.Add(gateway);
}
