namespace CrowdWatch.Domain.Occupancy;

/// <summary>The interval of a mean over time: the weighted mean of the intervals.</summary>
/// <remarks>
/// It gets no narrower with the number of frames: whom a model misses in one it misses in the next, so errors do not cancel out. Where a part has
/// no high end the mean has none, and where a part has no interval it has none.
/// </remarks>
public struct IntervalMean
{
    private double low;
    private double high;
    private double weight;
    private bool isUnknown;
    private bool isUnbounded;

    /// <summary>The interval of the mean; null when nothing was added, or a part without an interval.</summary>
    public readonly PeopleInterval? Value => weight > 0 && !isUnknown ? new PeopleInterval(low / weight, isUnbounded ? null : high / weight) : null;

    /// <summary>Adds a part.</summary>
    /// <param name="interval">Its interval; null when none is known.</param>
    /// <param name="partWeight">How much it counts, above 0.</param>
    public void Add(PeopleInterval? interval, double partWeight)
    {
        weight += partWeight;
        isUnknown |= interval is null;
        isUnbounded |= interval is { High: null };
        low += (interval?.Low ?? 0) * partWeight;
        high += (interval?.High ?? 0) * partWeight;
    }
}
