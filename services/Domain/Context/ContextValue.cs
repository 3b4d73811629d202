using System.Text.Json.Serialization;

namespace CrowdWatch.Domain.Context;

/// <summary>One value of a series that is known beside the counts. Natural key (Series, ZoneId, At); the latest import holds.</summary>
/// <param name="Series">Which series.</param>
/// <param name="ZoneId">Zone of the site plan; null for the whole site. Weather is always of the site.</param>
/// <param name="At">First moment of the hour, a whole hour, UTC; of a business day its date at 00:00 UTC.</param>
/// <param name="Value">The value in the unit of the series, a finite number; visitors, bookings and rain 0 or more, temperature -90 to 70.</param>
public readonly record struct ContextValue(
    [property: JsonRequired] ContextSeries Series, string? ZoneId, [property: JsonRequired] DateTimeOffset At, [property: JsonRequired] double Value);
