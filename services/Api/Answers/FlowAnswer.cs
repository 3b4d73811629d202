using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>What the lines around a zone say of the people in it since the business day began, held against those counted in it.</summary>
public sealed record FlowAnswer
{
    [Description("Begin of the business day, UTC.")]
    public required DateTimeOffset From { get; init; }

    [Description("End of the last minute in it, UTC.")]
    public required DateTimeOffset At { get; init; }

    [Range(0.0, 1.0), Description("Share of the minutes between in which every line was counted.")]
    public required double CoverageRatio { get; init; }

    [Range(0, long.MaxValue), Description("People who came in.")]
    public required long In { get; init; }

    [Range(0, long.MaxValue), Description("People who went out.")]
    public required long Out { get; init; }

    [Range(0, long.MaxValue), Description("People in the zone as the lines say: in - out + correctedPeople, never below 0.")]
    public required long FlowPeople { get; init; }

    [Range(0, int.MaxValue), Description("How often the flow was corrected: it would have been below 0, or a good count said otherwise at the begin of the day or after a gap.")]
    public required int Corrections { get; init; }

    [Description("People whom these corrections added; below 0 where they took some away.")]
    public required long CorrectedPeople { get; init; }

    [Range(0, long.MaxValue), Description("People in the zone by flow and count together: the last good count and who came and went since; null when lines were not counted since then.")]
    public required long? People { get; init; }

    [Range(0.0, double.MaxValue), Description("The last good count (the whole zone seen, a narrow interval): mean of its minute; null when there was none.")]
    public required double? CountedPeople { get; init; }

    [Description("End of that minute, UTC; null when there was none.")]
    public required DateTimeOffset? CountedAt { get; init; }

    [Description("Since when the drift grows, UTC; null without a good count.")]
    public required DateTimeOffset? DriftSince { get; init; }

    [Description("People that the lines alone said more, below 0 fewer, than the last good count; null before the second one.")]
    public required double? DriftPeople { get; init; }

    [Range(-1.0, 1.0), Description("That drift as a share of the crossings since driftSince: what the lines err by to one side; null below 100 crossings.")]
    public required double? BiasRatio { get; init; }

    internal static FlowAnswer Of(ZoneFlowBalanced flow) => new()
    {
        From = flow.From,
        At = flow.At,
        CoverageRatio = flow.CoverageRatio,
        In = flow.In,
        Out = flow.Out,
        FlowPeople = flow.FlowPeople,
        Corrections = flow.Corrections,
        CorrectedPeople = flow.CorrectedPeople,
        People = flow.People,
        CountedPeople = flow.CountedPeople is { } counted ? Math.Round(counted, 2) : null,
        CountedAt = flow.CountedAt,
        DriftSince = flow.DriftSince,
        DriftPeople = flow.DriftPeople is { } drift ? Math.Round(drift, 2) : null,
        BiasRatio = flow.BiasRatio is { } bias ? Math.Round(bias, 5) : null,
    };
}
