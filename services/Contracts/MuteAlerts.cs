namespace CrowdWatch.Contracts;

/// <summary>Command to Alerting, answered with AlertCommandAnswered: no messages below red for a zone or the site until a moment. A past moment ends a mute.</summary>
public sealed record MuteAlerts
{
    /// <summary>The zone; null for the whole site.</summary>
    public string? ZoneId { get; init; }

    /// <summary>At most 24 hours ahead. UTC.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who, 1 to 100 characters.</summary>
    public required string By { get; init; }

    /// <summary>Why, 1 to 500 characters.</summary>
    public required string Why { get; init; }
}
