namespace CrowdWatch.Alerting.Incidents;

/// <summary>What a gateway can.</summary>
/// <param name="CanLookUp">Whether it can be asked what became of a message.</param>
/// <param name="RatePerSecond">Most calls a second.</param>
public sealed record GatewayAbility(bool CanLookUp, double RatePerSecond);
