namespace CrowdWatch.Edge.Simulation;

/// <summary>One step of a simulation.</summary>
/// <param name="CapturedAt">Time that its counts carry: whole milliseconds, UTC.</param>
/// <param name="AreaAt">Moment of the area that is counted.</param>
/// <param name="Due">When to do it, after the beginning.</param>
public readonly record struct SimulationTick(DateTimeOffset CapturedAt, DateTimeOffset AreaAt, TimeSpan Due);
