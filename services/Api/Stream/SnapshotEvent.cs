using System.ComponentModel;
using CrowdWatch.Api.Answers;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Stream;

/// <summary>Data of the event "snapshot", the first of every connection: everything at present.</summary>
public sealed record SnapshotEvent
{
    [Description("When the event was written, UTC; the age of a value is judged by it.")]
    public required DateTimeOffset At { get; init; }

    [Description("The site as the plan describes it.")]
    public required SiteAnswer Site { get; init; }

    [Description("The site at present.")]
    public required SiteCurrentAnswer SiteCurrent { get; init; }

    [Description("The zones, in the plan's order.")]
    public required IReadOnlyList<ZoneAnswer> Zones { get; init; }

    [Description("The cameras, in the plan's order.")]
    public required IReadOnlyList<CameraAnswer> Cameras { get; init; }

    [Description("The counting lines, in the plan's order of cameras and their lines.")]
    public required IReadOnlyList<LineAnswer> Lines { get; init; }

    [Description("How alerting itself is.")]
    public required AlertingAnswer Alerting { get; init; }

    [Description("Incidents that are open, and those closed within a day, oldest first.")]
    public required IReadOnlyList<IncidentReported> Incidents { get; init; }

    [Description("The newest text messages for the demo's phone, oldest first; empty where the site has no such channel.")]
    public required IReadOnlyList<TextMessageShown> Messages { get; init; }
}
