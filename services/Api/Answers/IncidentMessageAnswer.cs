using System.ComponentModel;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>One message of an incident to one warden or group over one channel.</summary>
public sealed record IncidentMessageAnswer
{
    [Description("Running number, unique on the site.")]
    public required long Number { get; init; }

    [Description("Warden or group of the roster.")]
    public required string RecipientId { get; init; }

    [Description("Name shown to people.")]
    public required string RecipientName { get; init; }

    [Description("Channel, for example sms.")]
    public required string Channel { get; init; }

    [Description("Level that it tells; null for the message that all is over.")]
    public required AlertSeverity? Severity { get; init; }

    [Description("waiting, sending, accepted by a gateway, delivered, failed, or suppressed for the reason given.")]
    public required MessageState State { get; init; }

    [Description("Since when, UTC.")]
    public required DateTimeOffset ChangedAt { get; init; }

    [Description("Why it failed, waits or was not sent; null when it needs no reason.")]
    public required string? Reason { get; init; }

    internal static IncidentMessageAnswer Of(MessageReported message) => new()
    {
        Number = message.Number,
        RecipientId = message.RecipientId,
        RecipientName = message.RecipientName,
        Channel = message.Channel,
        Severity = message.Severity,
        State = message.State,
        ChangedAt = message.ChangedAt,
        Reason = message.Reason,
    };
}
