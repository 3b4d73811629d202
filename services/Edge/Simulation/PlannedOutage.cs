namespace CrowdWatch.Edge.Simulation;

/// <summary>A camera that fails at a given time of every day, beside the random outages.</summary>
/// <param name="Camera">Camera of the plan.</param>
/// <param name="From">When it fails, local time.</param>
/// <param name="Length">How long it is away.</param>
public sealed record PlannedOutage(string Camera, TimeOnly From, TimeSpan Length);
