namespace CrowdWatch.Forecast.Models;

/// <summary>How good forecasts were whose truth has come.</summary>
/// <param name="Count">Scored points.</param>
/// <param name="MeanAbsoluteError">Mean distance of the median from the truth, people.</param>
/// <param name="Pinball">Mean quantile loss over the median and the four bounds, people: half the weighted interval score.</param>
/// <param name="Coverage80">Share of truths within the 80 % bounds.</param>
/// <param name="Coverage95">Share of truths within the 95 % bounds.</param>
public readonly record struct ForecastScore(long Count, double MeanAbsoluteError, double Pinball, double Coverage80, double Coverage95);
