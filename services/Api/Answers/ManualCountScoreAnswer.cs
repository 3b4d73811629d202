using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Api.Answers;

/// <summary>How often the system's 80 % intervals held what people counted by hand, and how far its numbers were off.</summary>
public sealed record ManualCountScoreAnswer
{
    [Description("Zone of the plan; null: all zones together.")]
    public required string? ZoneId { get; init; }

    [Description("Manual counts.")]
    public required int Counts { get; init; }

    [Description("Those of them that can be held against an interval.")]
    public required int Scored { get; init; }

    [Description("Those scored that lay within it.")]
    public required int Held { get; init; }

    [Range(0.0, 1.0), Description("Share of the scored that were held, 0 to 1; an 80 % interval is to hold 0.8. Null without any.")]
    public required double? HeldRatio { get; init; }

    [Description("Mean of the absolute differences, in people; null without any.")]
    public required double? MeanError { get; init; }

    [Description("Mean of the differences, system less hand, in people: below 0 the system says too few. Null without any.")]
    public required double? Bias { get; init; }

    [Description("Whether the intervals cannot be trusted: at least 10 counts are scored and fewer than half were held.")]
    public required bool IsBad { get; init; }

    internal static ManualCountScoreAnswer Of(string? zoneId, IntervalScore score) => new()
    {
        ZoneId = zoneId,
        Counts = score.Counts,
        Scored = score.Scored,
        Held = score.Held,
        HeldRatio = score.HeldRatio,
        MeanError = score.MeanError,
        Bias = score.Bias,
        IsBad = score.IsBad,
    };
}

/// <summary>The scores of the site and of every zone with manual counts.</summary>
public sealed record ManualCountScoresAnswer
{
    [Description("First moment of the counts.")]
    public required DateTimeOffset From { get; init; }

    [Description("End, not part of the range.")]
    public required DateTimeOffset To { get; init; }

    [Description("All zones together.")]
    public required ManualCountScoreAnswer Site { get; init; }

    [Description("Each zone that was counted by hand, in the order of the plan.")]
    public required IReadOnlyList<ManualCountScoreAnswer> Zones { get; init; }
}
