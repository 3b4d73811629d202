namespace CrowdWatch.Aggregation.Live;

/// <summary>People in a zone at a moment; null people are unknown, never zero; of a lower bound there may be more.</summary>
public sealed record LiveValue(
    string ZoneId, long Sequence, DateTimeOffset At, DateTimeOffset? CapturedAt, int? People, double CoverageRatio, bool IsLowerBound = false);
