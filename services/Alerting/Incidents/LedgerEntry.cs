using System.Text.Json.Serialization;
using CrowdWatch.Alerting.Notify;
using CrowdWatch.Alerting.Rules;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Incidents;

/// <summary>
/// One line of the ledger: what happened, when, who did it and why. The state of all incidents and messages is what these lines add up
/// to and nothing else. The kinds' names and properties are kept for ever, because old files are read with them; new properties are nullable.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(IncidentRaised), "incidentRaised")]
[JsonDerivedType(typeof(AlertJoined), "alertJoined")]
[JsonDerivedType(typeof(AlertChanged), "alertChanged")]
[JsonDerivedType(typeof(AlertCleared), "alertCleared")]
[JsonDerivedType(typeof(SeverityChanged), "severityChanged")]
[JsonDerivedType(typeof(IncidentAcknowledged), "incidentAcknowledged")]
[JsonDerivedType(typeof(IncidentEscalated), "incidentEscalated")]
[JsonDerivedType(typeof(IncidentCleared), "incidentCleared")]
[JsonDerivedType(typeof(IncidentReopened), "incidentReopened")]
[JsonDerivedType(typeof(IncidentClosed), "incidentClosed")]
[JsonDerivedType(typeof(GovernmentReported), "governmentReported")]
[JsonDerivedType(typeof(IncidentSilenced), "incidentSilenced")]
[JsonDerivedType(typeof(IncidentSilenceEnded), "incidentSilenceEnded")]
[JsonDerivedType(typeof(AlertsMuted), "alertsMuted")]
[JsonDerivedType(typeof(MessageQueued), "messageQueued")]
[JsonDerivedType(typeof(MessageHeldBack), "messageHeldBack")]
[JsonDerivedType(typeof(MessageSending), "messageSending")]
[JsonDerivedType(typeof(MessageAccepted), "messageAccepted")]
[JsonDerivedType(typeof(MessageRefused), "messageRefused")]
[JsonDerivedType(typeof(MessageUnknown), "messageUnknown")]
[JsonDerivedType(typeof(MessageNotFound), "messageNotFound")]
[JsonDerivedType(typeof(MessageDelivered), "messageDelivered")]
[JsonDerivedType(typeof(MessageUndelivered), "messageUndelivered")]
[JsonDerivedType(typeof(MessageFailed), "messageFailed")]
[JsonDerivedType(typeof(MessageSuppressed), "messageSuppressed")]
public abstract record LedgerEntry
{
    private LedgerEntry() { }

    /// <summary>When it happened. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The incident; null for mutes and test messages.</summary>
    public string? IncidentId { get; init; }

    /// <summary>The message; null for steps of the incident itself.</summary>
    public long? Number { get; init; }

    /// <summary>An incident began with this alert, or goes on from one that was told at this severity long ago.</summary>
    public sealed record IncidentRaised(IncidentCategory Category, Alert Alert, string? ContinuedFrom = null) : LedgerEntry;

    /// <summary>Another alert joined, or one that had cleared came back.</summary>
    public sealed record AlertJoined(Alert Alert) : LedgerEntry;

    /// <summary>An alert went to another severity.</summary>
    public sealed record AlertChanged(Alert Alert) : LedgerEntry;

    /// <summary>An alert ceased to hold.</summary>
    public sealed record AlertCleared(string RuleId, AlertSubject Subject) : LedgerEntry;

    /// <summary>The incident went up or down. Up, it wants a new acknowledgement.</summary>
    public sealed record SeverityChanged(Severity From, Severity To) : LedgerEntry;

    /// <summary>Somebody takes care of it.</summary>
    public sealed record IncidentAcknowledged(string By, string? Note, bool ByLink) : LedgerEntry;

    /// <summary>Nobody acknowledged in time, or nobody could be reached: the next in line are told.</summary>
    public sealed record IncidentEscalated(int Step, string Why) : LedgerEntry;

    /// <summary>No alert holds any more.</summary>
    public sealed record IncidentCleared : LedgerEntry;

    /// <summary>An alert came back before the incident was closed.</summary>
    public sealed record IncidentReopened(Severity Severity) : LedgerEntry;

    /// <summary>Over: by itself (By is null), by an operator, or because another incident tells on.</summary>
    public sealed record IncidentClosed(string? By, string Why, string? ContinuedAs = null) : LedgerEntry;

    /// <summary>An operator reported to the local government.</summary>
    public sealed record GovernmentReported(string By, string Authority, string? Note) : LedgerEntry;

    /// <summary>Until then nobody is called about the incident: a mute (By and Why say whose), quiet hours, or a planned event of this name.</summary>
    public sealed record IncidentSilenced(SilenceKind Kind, DateTimeOffset Until, string? By, string? Why, LocalizedText? Event) : LedgerEntry;

    /// <summary>Messages about the incident go out again: by itself (By is null), or because somebody ended the mute.</summary>
    public sealed record IncidentSilenceEnded(SilenceKind Kind, string? By, string Why) : LedgerEntry;

    /// <summary>Messages below red are muted for a zone (null: the site) until then; a past moment ends a mute.</summary>
    public sealed record AlertsMuted(string? ZoneId, DateTimeOffset Until, string By, string Why) : LedgerEntry;

    /// <summary>A message is to be sent. The address stays in the roster, so that a corrected number is used.</summary>
    public sealed record MessageQueued(
        string Key, MessageKind Kind, Severity? Severity, string RecipientId, string RecipientName, bool IsToGroup, string Language, string Channel, IncidentFacts? Facts,
        LocalizedText? RecipientNames = null) : LedgerEntry;

    /// <summary>A message of this severity (null: that all is over) is not sent now, and perhaps never, for this reason.</summary>
    public sealed record MessageHeldBack(Severity? Severity, string RecipientId, string RecipientName, string Channel, string Reason, LocalizedText? RecipientNames = null) : LedgerEntry;

    /// <summary>Written before the message is handed to the gateway: without a line after it, its fate is unknown.</summary>
    public sealed record MessageSending(string Gateway) : LedgerEntry;

    /// <summary>A gateway took it.</summary>
    public sealed record MessageAccepted(string Gateway, string? ProviderId) : LedgerEntry;

    /// <summary>The gateway did not take it; or it is given up there, though it may have arrived.</summary>
    public sealed record MessageRefused(string Gateway, string Reason, bool MayRetry, bool? MayHaveArrived = null) : LedgerEntry;

    /// <summary>Nobody knows whether the gateway took it.</summary>
    public sealed record MessageUnknown(string Gateway, string Reason) : LedgerEntry;

    /// <summary>Asked, the gateway knows nothing of it; it will be sent again.</summary>
    public sealed record MessageNotFound(string Gateway) : LedgerEntry;

    /// <summary>The gateway says that it arrived.</summary>
    public sealed record MessageDelivered(string Gateway) : LedgerEntry;

    /// <summary>The gateway says that it did not arrive.</summary>
    public sealed record MessageUndelivered(string Gateway, string Reason) : LedgerEntry;

    /// <summary>No gateway is left that could bring it.</summary>
    public sealed record MessageFailed(string Reason) : LedgerEntry;

    /// <summary>It was queued and is not sent after all.</summary>
    public sealed record MessageSuppressed(string Reason) : LedgerEntry;
}
