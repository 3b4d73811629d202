namespace CrowdWatch.Forecast.Models;

/// <summary>One step of a short forecast: people, with the bounds that hold 80 % and 95 % of what comes.</summary>
public readonly record struct ShortPoint(int Step, double Median, double Low80, double High80, double Low95, double High95);
