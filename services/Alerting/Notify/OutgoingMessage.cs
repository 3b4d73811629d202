using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Notify;

/// <summary>One message to one recipient over one channel, ready to be rendered in any form that a gateway wants.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Idempotency key, the same at every attempt: letters, digits, hyphens, at most 64 characters. Gateways get it as their reference (OutId, SessionContext, X-Idempotency-Key).</summary>
    public required string Key { get; init; }

    /// <summary>Running number on the site.</summary>
    public required long Number { get; init; }

    /// <summary>What it is for.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Phone number in E.164, mail address, or empty for channels that have one place of their own (webhook, group robot, CAP).</summary>
    public required string Address { get; init; }

    /// <summary>zh or en.</summary>
    public required string Language { get; init; }

    /// <summary>Name of the warden or group.</summary>
    public required string RecipientName { get; init; }

    /// <summary>The same in both languages; null where an older version queued the message.</summary>
    public LocalizedText? RecipientNames { get; init; }

    /// <summary>Severity that it tells; null for <see cref="MessageKind.Over"/> and <see cref="MessageKind.Test"/>.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The incident in words and numbers, for templates, webhooks and CAP; null for a test.</summary>
    public IncidentFacts? Facts { get; init; }

    /// <summary>Name of the site in the recipient's language.</summary>
    public required string SiteName { get; init; }

    /// <summary>Link at which the recipient acknowledges, empty for groups and tests.</summary>
    public required string Link { get; init; }

    /// <summary>When it was queued. UTC.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it was last handed over, this time included. UTC. From here on runs the time within which a provider must have listed it. Default: when it was first handed over.</summary>
    public DateTimeOffset? LastSentAt { get; init; }
}
