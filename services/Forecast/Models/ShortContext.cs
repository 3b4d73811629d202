namespace CrowdWatch.Forecast.Models;

/// <summary>What is known or foretold of the weather at one slot; null is unknown.</summary>
/// <param name="RainMillimetresAnHour">Rain, mm/h.</param>
/// <param name="TemperatureCelsius">Air temperature, degrees Celsius.</param>
public readonly record struct ShortContext(double? RainMillimetresAnHour, double? TemperatureCelsius);
