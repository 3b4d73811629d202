using System.ComponentModel;
using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Api.Answers;

/// <summary>What the next 14 days may bring for a zone or the site.</summary>
public sealed record DayForecastAnswer
{
    [Description("Zone of the plan; null for the whole site.")]
    public required string? ZoneId { get; init; }

    [Description("visitors: visitors of the day, from the ticket system; busiestHour: mean of people present in the busiest hour, from the counts.")]
    public required DayMeasure Measure { get; init; }

    [Description("When it was worked out, UTC.")]
    public required DateTimeOffset IssuedAt { get; init; }

    [Description("Seconds since issuedAt.")]
    public required double AgeSeconds { get; init; }

    [Description("Whether it is older than 26 hours: then nobody forecasts any more.")]
    public required bool IsStale { get; init; }

    [Description("Last business day that was taken; a busiest hour that nobody saw is unknown for up to a week.")]
    public required DateOnly LastDay { get; init; }

    [Description("What the measure is held against: for visitors the daily capacity, for busiestHour the instantaneous one; null when the plan does not say.")]
    public required int? Capacity { get; init; }

    [Description("The days after lastDay, by date.")]
    public required IReadOnlyList<DayForecast> Days { get; init; }

    [Description("Probabilities, rising, above 0 and below 1, to which the values of peak belong.")]
    public required IReadOnlyList<double> PeakProbabilities { get; init; }

    [Description("Every load level of the site, rising; empty without a capacity.")]
    public required IReadOnlyList<DayReachAnswer> Levels { get; init; }

    [Description("The threshold of the query; null without one.")]
    public required DayReachAnswer? Threshold { get; init; }
}
