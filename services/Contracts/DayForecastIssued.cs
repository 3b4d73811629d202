using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Contracts;

/// <summary>What the next 14 days may bring for a zone or the site. Published by Forecast inside DayForecastsIssued, natural key (ZoneId, Measure, IssuedAt).</summary>
public sealed record DayForecastIssued
{
    /// <summary>Zone of the site plan; null for the whole site.</summary>
    public string? ZoneId { get; init; }

    /// <summary>What is counted.</summary>
    public required DayMeasure Measure { get; init; }

    /// <summary>When it was worked out. UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Last business day that was taken; a busiest hour that nobody saw is unknown for up to a week.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The days after LastDay, at most 14, by date.</summary>
    public required IReadOnlyList<DayForecast> Days { get; init; }

    /// <summary>Probabilities that load levels will be reached, for each level and number of days; empty without an approved capacity.</summary>
    public required IReadOnlyList<LevelDayChance> Chances { get; init; }

    /// <summary>Probabilities, rising, above 0 and below 1, to which the values of DayForecast.Peak belong.</summary>
    public required IReadOnlyList<double> PeakProbabilities { get; init; }
}
