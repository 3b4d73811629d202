using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>A camera saw this many people in [StartTicks, EndTicks), UTC ticks; at least so many where it is a lower bound.</summary>
public readonly record struct KnownStretch(long StartTicks, long EndTicks, int People, bool IsLowerBound = false, PeopleInterval? Interval = null, string? Cells = null);
