using System.Collections.Immutable;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Order;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Incidents;

/// <summary>What this instance knows of all incidents at one moment; never changed, only replaced.</summary>
public sealed record IncidentsNow
{
    /// <summary>Nothing was ever heard of alerting.</summary>
    public static readonly IncidentsNow NeverHeard = new();

    /// <summary>By id: open ones, and those closed lately.</summary>
    public ImmutableDictionary<string, IncidentReported> Incidents { get; init; } = ImmutableDictionary<string, IncidentReported>.Empty;

    /// <summary>When alerting's last regular report came; null before the first.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>When alerting wrote it.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>Where it stands among the regular reports.</summary>
    public Stamp? Reported { get; init; }

    /// <summary>Where each of the incidents stands among what was told of it, and when that was last told.</summary>
    public ImmutableDictionary<string, Stamp> Stamps { get; init; } = ImmutableDictionary<string, Stamp>.Empty;

    /// <summary>What is muted by hand; as of the last regular report.</summary>
    public IReadOnlyList<MuteReported> Mutes { get; init; } = [];

    /// <summary>Names of the wardens on duty; as of the last regular report.</summary>
    public IReadOnlyList<string> OnDuty { get; init; } = [];

    /// <summary>The same in both languages; empty where alerting is of an older version.</summary>
    public IReadOnlyList<LocalizedText> OnDutyNames { get; init; } = [];

    /// <summary>Open incidents of which only the id is known yet.</summary>
    public int OpenUntold { get; init; }

    /// <summary>Whether alerting has been silent so long that nothing may be said of the present.</summary>
    public bool IsSilent(DateTimeOffset now) => HeardAt is not { } heard || !ClockDifference.IsWithin(heard, now, IncidentBoard.SilentAfter);
}
