namespace CrowdWatch.Contracts;

/// <summary>
/// What the lines around a zone say of the people in it, since the business day began, held against those counted in it. Published by Aggregation once a
/// minute for each zone that is bounded by lines, natural key (ZoneId, At): worked out anew from the store, so of two with the same key the later holds.
/// </summary>
public sealed record ZoneFlowBalanced
{
    /// <summary>Zone of the site plan.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Begin of the business day. UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the last minute in it. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Share of the minutes between in which every line was counted, 0 to 1.</summary>
    public required double CoverageRatio { get; init; }

    /// <summary>People who came in, 0 or more.</summary>
    public required long In { get; init; }

    /// <summary>People who went out, 0 or more.</summary>
    public required long Out { get; init; }

    /// <summary>People in the zone as the lines say: in less out and <see cref="CorrectedPeople"/>. Never below 0.</summary>
    public required long FlowPeople { get; init; }

    /// <summary>How often the flow was corrected: it would have been below 0, or a good count said otherwise at the begin of the day or after a gap.</summary>
    public required int Corrections { get; init; }

    /// <summary>People whom these corrections added; below 0 where they took some away.</summary>
    public required long CorrectedPeople { get; init; }

    /// <summary>People in the zone by flow and count together: the last good count and who came and went since; null when lines were not counted since then.</summary>
    public long? People { get; init; }

    /// <summary>The last good count: mean of its minute; null when there was none.</summary>
    public double? CountedPeople { get; init; }

    /// <summary>End of that minute; null when there was none. UTC.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    /// <summary>Since when the drift grows; null without a good count. UTC.</summary>
    public DateTimeOffset? DriftSince { get; init; }

    /// <summary>People that the lines alone said more, below 0 fewer, than the last good count; null before the second one.</summary>
    public double? DriftPeople { get; init; }

    /// <summary>That drift as a share of the crossings since <see cref="DriftSince"/>: what the lines err by to one side; null below 100 crossings.</summary>
    public double? BiasRatio { get; init; }
}
