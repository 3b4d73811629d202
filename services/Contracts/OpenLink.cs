namespace CrowdWatch.Contracts;

/// <summary>Question to Alerting, answered with AlertCommandAnswered: what does the link in a message stand for? Changes nothing.</summary>
public sealed record OpenLink
{
    /// <summary>The signed part of the link.</summary>
    public required string Token { get; init; }
}
