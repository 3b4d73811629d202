namespace CrowdWatch.Alerting.Rules;

/// <summary>State of one level of one rule.</summary>
/// <param name="IsRaised">The level holds.</param>
/// <param name="PendingSince">Since when the value asks for the other state; null while it does not.</param>
/// <param name="UnknownSince">Since when nothing is known, while something is pending.</param>
public readonly record struct Latch(bool IsRaised, DateTimeOffset? PendingSince = null, DateTimeOffset? UnknownSince = null);
