namespace CrowdWatch.Forecast.Slots;

/// <summary>What is known of a zone in a slot.</summary>
/// <param name="People">Mean over the time seen; null when nothing was seen.</param>
/// <param name="CoverageRatio">Share of the slot seen, 0 to 1.</param>
public readonly record struct SlotValue(double? People, double CoverageRatio);
