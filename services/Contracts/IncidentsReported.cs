using CrowdWatch.Domain.Site;

namespace CrowdWatch.Contracts;

/// <summary>
/// Incidents that changed, at once; and every few seconds all that are open, so that a role that starts late knows too.
/// Published by Alerting; the natural key is that of each incident.
/// </summary>
public sealed record IncidentsReported
{
    /// <summary>Most incidents in one message.</summary>
    public const int MostIncidents = 50;

    /// <summary>UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>Up to <see cref="MostIncidents"/>; more go in further messages.</summary>
    public required IReadOnlyList<IncidentReported> Incidents { get; init; }

    /// <summary>Ids of all open incidents, when the message is one of the regular ones; null when it tells a change.</summary>
    public IReadOnlyList<string>? OpenIds { get; init; }

    /// <summary>What is muted by hand at present; null when the message tells a change of incidents alone.</summary>
    public IReadOnlyList<MuteReported>? Mutes { get; init; }

    /// <summary>Names of the wardens on duty; null when the message tells a change of incidents alone.</summary>
    public IReadOnlyList<string>? OnDuty { get; init; }

    /// <summary>The same in both languages, in the same order; null from an older version too.</summary>
    public IReadOnlyList<LocalizedText>? OnDutyNames { get; init; }
}
