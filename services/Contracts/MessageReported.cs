using CrowdWatch.Domain.Site;

namespace CrowdWatch.Contracts;

/// <summary>One message of an incident to one warden or group over one channel. Part of IncidentReported.</summary>
public sealed record MessageReported
{
    /// <summary>Running number, unique on the site.</summary>
    public required long Number { get; init; }

    /// <summary>Id of the warden or group in the roster.</summary>
    public required string RecipientId { get; init; }

    /// <summary>Name shown to people.</summary>
    public required string RecipientName { get; init; }

    /// <summary>The same in both languages; null where an older version queued the message.</summary>
    public LocalizedText? RecipientNames { get; init; }

    /// <summary>Channel, for example sms.</summary>
    public required string Channel { get; init; }

    /// <summary>Level that it tells; null for the message that all is over.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Waiting, sending, accepted by a gateway, delivered, failed, or suppressed for the reason given.</summary>
    public required MessageState State { get; init; }

    /// <summary>Since when. UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When it was first handed to the gateway that has it, or had it last; null before. UTC.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Why it failed, waits or was not sent; null when it needs no reason.</summary>
    public string? Reason { get; init; }
}
