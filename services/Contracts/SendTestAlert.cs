namespace CrowdWatch.Contracts;

/// <summary>Command to Alerting, answered with AlertCommandAnswered when the gateways have answered: sends a real test message.</summary>
public sealed record SendTestAlert
{
    /// <summary>Warden or group of the roster.</summary>
    public required string RecipientId { get; init; }

    /// <summary>One channel; null for all of the recipient's.</summary>
    public string? Channel { get; init; }

    /// <summary>Who, 1 to 100 characters.</summary>
    public required string By { get; init; }
}
