namespace CrowdWatch.Aggregation.Live;

/// <summary>People in a zone at a moment; null people are unknown, never zero.</summary>
public sealed record LiveValue(
    string ZoneId, long Sequence, DateTimeOffset At, DateTimeOffset? CapturedAt, int? People, double CoverageRatio);
