using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Contracts;

/// <summary>What the next hours may bring for a zone or the site. Published by Forecast inside ForecastsIssued, natural key (ZoneId, IssuedAt).</summary>
public sealed record ForecastIssued
{
    /// <summary>Zone of the site plan; null for the whole site.</summary>
    public string? ZoneId { get; init; }

    /// <summary>Moment from which the forecast looks ahead. UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Probabilities that load levels will be reached, one for each level and horizon.</summary>
    public required IReadOnlyList<LevelChance> Chances { get; init; }

    /// <summary>What the forecast rests on; null from older versions.</summary>
    public ForecastBasis? Basis { get; init; }

    /// <summary>Why it does not rest on the model, for a person to read; null when it does.</summary>
    public string? BasisReason { get; init; }

    /// <summary>The course of people present, by time; null from older versions.</summary>
    public IReadOnlyList<ForecastPoint>? Points { get; init; }

    /// <summary>Probabilities, rising, above 0 and below 1, to which the values of ForecastPoint.PeakPeople belong; null from older versions.</summary>
    public IReadOnlyList<double>? PeakProbabilities { get; init; }
}
