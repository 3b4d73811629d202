namespace CrowdWatch.Edge.Simulation;

/// <summary>Whose time the counts of a simulation carry.</summary>
public enum SimulatedStamps
{
    /// <summary>The time of the simulated area: counts of a past period, which fill in history.</summary>
    Simulated,

    /// <summary>The present: the counts are live, however fast the area's day goes by.</summary>
    Present,
}
