using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Forecast.Slots;

/// <summary>People of a zone or the site over one minute.</summary>
/// <param name="ZoneId">Zone of the plan; null for the site.</param>
/// <param name="Start">First moment of the minute. UTC.</param>
/// <param name="People">Mean over the time seen; null when nothing was seen.</param>
/// <param name="CoverageRatio">Share of the minute seen, 0 to 1.</param>
public readonly record struct MinuteReading(string? ZoneId, DateTimeOffset Start, double? People, double CoverageRatio)
{
    /// <summary>A minute of a zone. A lower bound teaches nothing: the crowd that was not counted would be learnt as a lull.</summary>
    public static MinuteReading OfZone(OccupancyWindow window) =>
        new(window.ZoneId, window.Start, window.IsLowerBound ? null : window.MeanPeople, window.IsLowerBound ? 0 : window.CoverageRatio);

    /// <summary>A minute of the site: forecasts go by the estimate, which speaks for the whole of it, or know nothing of the minute.</summary>
    public static MinuteReading OfSite(DateTimeOffset start, double? estimatedPeople) => new(null, start, estimatedPeople, estimatedPeople is null ? 0 : 1);
}
