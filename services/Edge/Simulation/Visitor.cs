namespace CrowdWatch.Edge.Simulation;

/// <summary>One person inside a simulated area.</summary>
internal struct Visitor
{
    /// <summary>Zone in which he is, or to which he walks.</summary>
    public int Zone;

    /// <summary>Part of the zone in which he stands; -1 while he walks.</summary>
    public int Cell;

    /// <summary>Zone from which he came; -1 at first.</summary>
    public int Previous;

    /// <summary>Second of the day from which on he wants to go home.</summary>
    public int LeaveAt;

    /// <summary>The next one who does something in the same second, or the next free place.</summary>
    public int NextInLine;
}
