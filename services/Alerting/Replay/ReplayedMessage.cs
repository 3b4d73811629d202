using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Replay;

/// <summary>A message that would have been sent.</summary>
/// <param name="At">When it would have been handed to a gateway. UTC.</param>
/// <param name="IncidentId">Local date and number of the day.</param>
/// <param name="Severity">Level that it tells; null when it tells that all is over.</param>
/// <param name="RecipientId">Warden or group of the roster.</param>
/// <param name="Channel">Of the recipient.</param>
/// <param name="Text">In the recipient's language; the secret part of the link is left out.</param>
internal sealed record ReplayedMessage(DateTimeOffset At, string IncidentId, Severity? Severity, string RecipientId, string Channel, string Text);
