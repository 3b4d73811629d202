namespace CrowdWatch.Edge.Simulation;

/// <summary>What one camera sees of one zone.</summary>
/// <param name="Camera">Index of the camera in the plan.</param>
/// <param name="Zone">Index of the zone in the plan.</param>
/// <param name="Cell">Index of the part of the zone that the camera sees alone or together with others.</param>
public readonly record struct SimulatedView(int Camera, int Zone, int Cell);
