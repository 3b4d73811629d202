namespace CrowdWatch.Contracts;

/// <summary>Forecasts that were issued together. Published by Forecast; the natural key is that of each.</summary>
public sealed record ForecastsIssued
{
    /// <summary>Most forecasts in one message: each takes up to 25 kB as JSON, and the bus takes messages of 1 MiB.</summary>
    public const int MostForecasts = 30;

    /// <summary>1 to <see cref="MostForecasts"/>.</summary>
    public required IReadOnlyList<ForecastIssued> Forecasts { get; init; }
}
