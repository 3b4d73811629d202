using System.ComponentModel;

namespace CrowdWatch.Api.Answers;

/// <summary>All zones at one moment.</summary>
public sealed record ZonesAnswer
{
    [Description("The moment of the answer, UTC. Freshness was judged at this time.")]
    public required DateTimeOffset At { get; init; }

    [Description("The site at present.")]
    public required SiteCurrentAnswer SiteCurrent { get; init; }

    [Description("The zones, in the plan's order.")]
    public required IReadOnlyList<ZoneAnswer> Zones { get; init; }
}
