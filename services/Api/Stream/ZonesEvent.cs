using System.ComponentModel;
using CrowdWatch.Api.Answers;

namespace CrowdWatch.Api.Stream;

/// <summary>Data of the event "zones": the zones that have changed, or turned unknown, since the event before.</summary>
public sealed record ZonesEvent
{
    [Description("When the event was written, UTC; the age of a value is judged by it.")]
    public required DateTimeOffset At { get; init; }

    [Description("The site at present.")]
    public required SiteCurrentAnswer SiteCurrent { get; init; }

    [Description("Each zone that changed, once, with its newest value.")]
    public required IReadOnlyList<ZoneUpdate> Zones { get; init; }
}
