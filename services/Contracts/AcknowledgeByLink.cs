namespace CrowdWatch.Contracts;

/// <summary>Command to Alerting, answered with AlertCommandAnswered: the warden whose message held this link takes care of the incident.</summary>
public sealed record AcknowledgeByLink
{
    /// <summary>The signed part of the link.</summary>
    public required string Token { get; init; }
}
