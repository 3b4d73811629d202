namespace CrowdWatch.Forecast.Days;

/// <summary>Visitors expected on one day: the median, and bounds between which the truth lies in 80 and 95 of 100 cases.</summary>
public readonly record struct DayPoint(DateOnly Date, double Median, double Low80, double High80, double Low95, double High95);
