using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Api.Answers;

/// <summary>Who crossed a line over time.</summary>
public sealed record LineSeriesAnswer
{
    [Description("Line of the plan.")]
    public required string LineId { get; init; }

    [Description("Start of the range asked for, UTC; steps that start in [from, to) are listed.")]
    public required DateTimeOffset From { get; init; }

    [Description("End of the range asked for, UTC, not part of it.")]
    public required DateTimeOffset To { get; init; }

    [AllowedValues("1m", "15m", "1h"), Description("Length of a step.")]
    public required string Every { get; init; }

    [Description("Every step of the range that has ended, by time. One in which the line was not counted is listed with people null: not counted, not nobody.")]
    public required IReadOnlyList<LineStepAnswer> Steps { get; init; }
}

/// <summary>Who crossed a line in one step of time.</summary>
public sealed record LineStepAnswer
{
    [Description("First moment of the step, UTC; it ends before the start of the next.")]
    public required DateTimeOffset Start { get; init; }

    [Range(0L, long.MaxValue), Description("People who came in; null when the line was not counted in the step.")]
    public required long? In { get; init; }

    [Range(0L, long.MaxValue), Description("People who went out; null when the line was not counted in the step.")]
    public required long? Out { get; init; }

    [Description("True when there were at least so many, because a picture of the step was crowded beyond its model.")]
    public required bool IsLowerBound { get; init; }

    [Description("Whether its messages have come. False for two minutes after its end: what it says is what is known so far.")]
    public required bool Final { get; init; }

    internal static LineStepAnswer Of(DateTimeOffset start, LineStep? step, bool isFinal) => new()
    {
        Start = start,
        In = step?.In,
        Out = step?.Out,
        IsLowerBound = step?.IsLowerBound is true,
        Final = isFinal,
    };
}
