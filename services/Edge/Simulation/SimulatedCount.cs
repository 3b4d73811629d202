namespace CrowdWatch.Edge.Simulation;

/// <summary>What a camera reports of one of its views.</summary>
/// <param name="View">Index of the view in the site.</param>
/// <param name="People">People counted, 0 or more.</param>
/// <param name="ByPart">The same people by the view's parts, in a zone with cells; null in another.</param>
public readonly record struct SimulatedCount(int View, int People, IReadOnlyList<int>? ByPart = null);
