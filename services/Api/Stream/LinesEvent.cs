using System.ComponentModel;
using CrowdWatch.Api.Answers;

namespace CrowdWatch.Api.Stream;

/// <summary>Data of the event "lines": the counting lines of which something was told, or that turned unknown, since the event before.</summary>
public sealed record LinesEvent
{
    [Description("When the event was written, UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("Each line that changed, once, with its newest totals.")]
    public required IReadOnlyList<LineUpdate> Lines { get; init; }
}

/// <summary>A line at present, within the event "lines".</summary>
public sealed record LineUpdate
{
    [Description("Line of the plan.")]
    public required string Id { get; init; }

    [Description("The line at present.")]
    public required LineCurrentAnswer Current { get; init; }
}
