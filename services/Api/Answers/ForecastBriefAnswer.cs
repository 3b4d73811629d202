using System.ComponentModel;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Api.Answers;

/// <summary>Whether there is a forecast of a zone or the site, and which levels may be reached.</summary>
public sealed record ForecastBriefAnswer
{
    [Description("Zone of the plan; null for the whole site.")]
    public required string? ZoneId { get; init; }

    [Description("Moment from which the newest forecast of the next hours looks ahead, UTC; null when none has come yet.")]
    public required DateTimeOffset? IssuedAt { get; init; }

    [Description("Whether that is older than five minutes; true also when none has come yet.")]
    public required bool IsStale { get; init; }

    [Description("What it rests on; null when not told.")]
    public required ForecastBasis? Basis { get; init; }

    [Description("Load levels that may be reached in the next hours (mayBeReachedAt is not null), rising.")]
    public required IReadOnlyList<ReachAnswer> MayBeReached { get; init; }

    [Description("Measures of which there is a forecast of days.")]
    public required IReadOnlyList<DayMeasure> Days { get; init; }
}
