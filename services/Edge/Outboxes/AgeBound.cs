namespace CrowdWatch.Edge.Outboxes;

/// <summary>Decides which counts are too old to wait any longer.</summary>
public static class AgeBound
{
    /// <summary>
    /// How long the clock must have run without a step, since the start too, before counts are let go by it: a machine without a battery
    /// for its clock may believe for some minutes after it was switched on that years have passed.
    /// </summary>
    public static readonly TimeSpan Steady = TimeSpan.FromMinutes(10);

    /// <summary>Counts captured before this are let go; null when none are to be.</summary>
    public static DateTimeOffset? Cutoff(DateTimeOffset now, TimeSpan maxAge, TimeSpan steadyFor) => steadyFor < Steady ? null : now - maxAge;
}
