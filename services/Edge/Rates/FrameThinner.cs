using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Rates;

/// <summary>
/// Leaves frames out where a source delivers more than are to be counted, and cannot be asked for fewer. What it takes is never further apart
/// than <see cref="MaxGap"/> if the source allows it: counts stay of the present, at the price of a few more of them.
/// </summary>
internal readonly record struct FrameThinner
{
    /// <summary>Two seconds are allowed to the age of a count; half a second goes to capture, inference and the bus.</summary>
    public static readonly TimeSpan MaxGap = TimeSpan.FromSeconds(1.5);

    private FrameSampler Sampler { get; init; }
    private TimeSpan? Last { get; init; }
    private TimeSpan Taken { get; init; }

    /// <summary>Whether to take the frame of this time.</summary>
    /// <param name="at">Its time of capture, on any clock that goes on.</param>
    /// <param name="perSecond">Frames a second that are wanted.</param>
    /// <param name="delivered">Frames a second that the source was asked for.</param>
    public (FrameThinner Next, bool Take) Step(TimeSpan at, double perSecond, double delivered)
    {
        if (perSecond >= delivered)
            return (default, true);
        var period = TimeSpan.FromSeconds(1 / perSecond);
        var sampler = Sampler.Period == period ? Sampler : new FrameSampler(period);
        (sampler, var take) = sampler.Step(at);
        var isLastChance = Last is { } last && at + (at - last) - Taken > MaxGap;
        take |= isLastChance;
        return (new FrameThinner { Sampler = sampler, Last = at, Taken = take ? at : Taken }, take);
    }
}
