using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Storage;

/// <summary>What one forecast said of one business day. Natural key (ZoneId, Measure, LastDay, Day.Date).</summary>
/// <param name="ZoneId">Zone of the site plan; null for the whole site.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="LastDay">Last business day that was taken when it was worked out; its value may be unknown.</param>
/// <param name="Day">What it said; its date is 1 to 60 days after LastDay. The quantiles of the highest value are not kept.</param>
public readonly record struct DayForecastRow(string? ZoneId, DayMeasure Measure, DateOnly LastDay, DayForecast Day);
