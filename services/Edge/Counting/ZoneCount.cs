namespace CrowdWatch.Edge.Counting;

/// <summary>People of one frame in one zone, and the mean of their confidences (0 to 1; null when there are none).</summary>
public readonly record struct ZoneCount(string ZoneId, int People, double? MeanConfidence);
