using System.ComponentModel;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Api.Answers;

/// <summary>What the next hours may bring for a zone or the site.</summary>
public sealed record ForecastAnswer
{
    [Description("Zone of the plan; null for the whole site.")]
    public required string? ZoneId { get; init; }

    [Description("Moment from which the forecast looks ahead, UTC.")]
    public required DateTimeOffset IssuedAt { get; init; }

    [Description("Seconds since issuedAt.")]
    public required double AgeSeconds { get; init; }

    [Description("Whether it is older than five minutes: then nobody forecasts any more, and it says nothing of the present.")]
    public required bool IsStale { get; init; }

    [Description("model: the learned model; coldStart: too little is known yet; weeklyNaive: the week before, because the model was worse than that for a week; null when not told.")]
    public required ForecastBasis? Basis { get; init; }

    [Description("Why it does not rest on the model, in English; null when it does.")]
    public required string? BasisReason { get; init; }

    [Description("Most people at the same moment, as approved; where the plan names none for the site, those of its watched zones together.")]
    public required int? InstantaneousCapacity { get; init; }

    [Description("The course of people present, by time.")]
    public required IReadOnlyList<ForecastPoint> Points { get; init; }

    [Description("Probabilities, rising, above 0 and below 1, to which the values of peakPeople belong; null when not told.")]
    public required IReadOnlyList<double>? PeakProbabilities { get; init; }

    [Description("Every load level of the site, rising; empty without a capacity.")]
    public required IReadOnlyList<ReachAnswer> Levels { get; init; }

    [Description("The threshold of the query; null without one.")]
    public required ReachAnswer? Threshold { get; init; }
}
