namespace CrowdWatch.Edge.Simulation;

/// <summary>What one camera sees of one zone.</summary>
/// <param name="Camera">Index of the camera in the plan.</param>
/// <param name="Zone">Index of the zone in the plan.</param>
/// <param name="Parts">Indices of the parts of the zone that the camera sees, alone or together with others.</param>
/// <param name="CellIds">Names of those parts in a zone with cells; null in another, of which it sees one.</param>
public readonly record struct SimulatedView(int Camera, int Zone, IReadOnlyList<int> Parts, IReadOnlyList<string>? CellIds = null);
