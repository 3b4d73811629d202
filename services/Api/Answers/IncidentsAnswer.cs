using System.ComponentModel;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>Incidents of a span of time.</summary>
public sealed record IncidentsAnswer
{
    [Description("Start of the span, UTC.")]
    public required DateTimeOffset From { get; init; }

    [Description("End of the span, not part of it, UTC.")]
    public required DateTimeOffset To { get; init; }

    [Description("Incidents that were open at some moment of the span, newest first.")]
    public required IReadOnlyList<IncidentReported> Incidents { get; init; }

    [Description("How it is now in every place where an alert of these incidents holds, each once.")]
    public required IReadOnlyList<PlaceNowAnswer> Now { get; init; }
}
