using System.ComponentModel;
using CrowdWatch.Api.Answers;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Stream;

/// <summary>Data of the event "incidents": what has changed of the incidents since the event before.</summary>
public sealed record IncidentsEvent
{
    [Description("When the event was written, UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("How alerting itself is.")]
    public required AlertingAnswer Alerting { get; init; }

    [Description("Each incident that is new or changed, once, as it stands.")]
    public required IReadOnlyList<IncidentReported> Incidents { get; init; }

    [Description("Incidents that are not told any more: closed longer than a day ago, or closed while nobody listened.")]
    public required IReadOnlyList<string> GoneIds { get; init; }
}
