namespace CrowdWatch.Alerting.Incidents;

/// <summary>A channel whose receivers show the state of incidents as they were told last.</summary>
/// <param name="RenewAfter">What still holds is told again after this time, because there it expires; null where it does not.</param>
public sealed record Mirror(TimeSpan? RenewAfter = null);
