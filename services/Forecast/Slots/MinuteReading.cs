namespace CrowdWatch.Forecast.Slots;

/// <summary>People of a zone over one minute, as a window of the store says it.</summary>
/// <param name="ZoneId">Zone of the plan.</param>
/// <param name="Start">First moment of the minute. UTC.</param>
/// <param name="People">Mean over the time seen; null when nothing was seen.</param>
/// <param name="CoverageRatio">Share of the minute seen, 0 to 1.</param>
public readonly record struct MinuteReading(string ZoneId, DateTimeOffset Start, double? People, double CoverageRatio);
