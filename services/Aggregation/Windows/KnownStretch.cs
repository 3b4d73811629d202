namespace CrowdWatch.Aggregation.Windows;

/// <summary>A camera saw this many people in [StartTicks, EndTicks), UTC ticks.</summary>
public readonly record struct KnownStretch(long StartTicks, long EndTicks, int People);
