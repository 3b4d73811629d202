namespace CrowdWatch.Contracts;

/// <summary>Forecasts of whole days that were issued together. Published by Forecast; the natural key is that of each.</summary>
public sealed record DayForecastsIssued
{
    /// <summary>Most forecasts in one message.</summary>
    public const int MostForecasts = 250;

    /// <summary>1 to <see cref="MostForecasts"/>.</summary>
    public required IReadOnlyList<DayForecastIssued> Forecasts { get; init; }
}
