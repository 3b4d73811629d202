namespace CrowdWatch.Domain.Context;

/// <summary>One value of a series that is known beside the counts. Natural key (Kind, ZoneId, At).</summary>
/// <param name="Kind">Which series.</param>
/// <param name="ZoneId">Zone of the site plan; null for the whole site.</param>
/// <param name="At">First moment of the hour, UTC; of a business day its date at 00:00 UTC.</param>
/// <param name="Value">The value, a finite number, in the unit of the series.</param>
public readonly record struct ContextReading(ContextKind Kind, string? ZoneId, DateTimeOffset At, double Value);
