using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>A window to store.</summary>
/// <param name="Window">The window as the readings make it.</param>
/// <param name="MayBeStored">True when somebody else, or an earlier run, may have stored a version of it: the two are weighed.</param>
public readonly record struct DueWindow(OccupancyWindow Window, bool MayBeStored);
