using CrowdWatch.Domain.Forecasts;

namespace CrowdWatch.Storage;

/// <summary>What one forecast said of one slot of five minutes. Natural key (ZoneId, IssuedAt, Point.MinutesAhead).</summary>
/// <param name="ZoneId">Zone of the site plan; null for the whole site.</param>
/// <param name="IssuedAt">Moment from which the forecast looked ahead. UTC, to the millisecond.</param>
/// <param name="Point">What it said; its slot begins at most a day from IssuedAt, told to the millisecond. The quantiles of the highest value are not kept.</param>
public readonly record struct ForecastRow(string? ZoneId, DateTimeOffset IssuedAt, ForecastPoint Point);
