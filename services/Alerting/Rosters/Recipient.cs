using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rosters;

/// <summary>Somebody, or a group's robot, to be told.</summary>
public sealed record Recipient
{
    /// <summary>Id in the roster.</summary>
    public required string Id { get; init; }

    /// <summary>Name shown to people.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>True for groups, webhooks and the like: nobody can acknowledge there, and they do not escalate.</summary>
    public required bool IsGroup { get; init; }

    /// <summary>Channels of the settings over which each message goes, all of them.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>zh or en.</summary>
    public required string Language { get; init; }

    /// <summary>E.164, null without.</summary>
    public string? Phone { get; init; }

    /// <summary>Mail address, null without.</summary>
    public string? Email { get; init; }

    /// <summary>Least severity that is told.</summary>
    public required Severity FromSeverity { get; init; }
}
