using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Api.Answers;

/// <summary>Occupancy of a zone over time.</summary>
public sealed record SeriesAnswer
{
    [Description("Zone of the plan.")]
    public required string ZoneId { get; init; }

    [Description("Start of the range asked for, UTC; windows that start in [from, to) are listed.")]
    public required DateTimeOffset From { get; init; }

    [Description("End of the range asked for, UTC, not part of it.")]
    public required DateTimeOffset To { get; init; }

    [AllowedValues("10s", "1m", "15m", "1h"), Description("Length of a window.")]
    public required string Every { get; init; }

    [Description("Every window of the range that has ended, by time. One that was never stored is listed with people null and coverage 0: unknown, not zero; while final is false it may only not be stored yet.")]
    public required IReadOnlyList<WindowAnswer> Windows { get; init; }
}
