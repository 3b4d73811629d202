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
}
