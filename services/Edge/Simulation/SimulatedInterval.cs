using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Edge.Simulation;

/// <summary>The 80 % interval that a simulated camera tells with a count: it knows how often it errs, but not by how much it is biased.</summary>
/// <remarks>
/// Of a count c the people are about n = (c − false ones) / (1 − misses), with a variance of n × misses / (1 − misses) for whom it missed, false ones /
/// (1 − misses)² for whom it invented, n² × spread² / 3 for a bias that lies anywhere within ± spread, and 1/6 for the random rounding of what is biased.
/// It reaches as far as the count, which is told as it is: a number beside its own band would read as a mistake.
/// </remarks>
public static class SimulatedInterval
{
    /// <summary>The interval of a count.</summary>
    /// <param name="faults">What is wrong with the counts of the camera.</param>
    /// <param name="counted">People counted, 0 or more.</param>
    public static PeopleInterval Of(CameraFaults faults, int counted)
    {
        ArgumentNullException.ThrowIfNull(faults);
        // A camera that sees nobody can tell nothing about anybody: there may be any number.
        if (faults.MissRatio >= 1)
            return new PeopleInterval(0, null);
        var seen = 1 - faults.MissRatio;
        var people = Math.Max(0, counted - faults.FalsePerFrame) / seen;
        var variance = (people * faults.MissRatio / seen) + (faults.FalsePerFrame / (seen * seen))
            + (people * people * faults.BiasSpread * faults.BiasSpread / 3) + (faults.BiasSpread > 0 ? 1.0 / 6 : 0);
        var half = PeopleInterval.HalfWidthInDeviations * Math.Sqrt(variance);
        return new PeopleInterval(Math.Min(counted, Math.Round(Math.Max(0, people - half), 2)), Math.Max(counted, Math.Round(people + half, 2)));
    }
}
