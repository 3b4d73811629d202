namespace CrowdWatch.Alerting.Rules;

/// <summary>One level's decision: raised and cleared at values of their own, each only after it lasted.</summary>
/// <param name="Raise">Value from which the level holds.</param>
/// <param name="Clear">Value below which it ends.</param>
/// <param name="IsLow">Low values are bad: raised at or below, cleared at or above.</param>
/// <param name="RaiseAfter">How long the value must stay before the level holds.</param>
/// <param name="ClearAfter">How long it must stay before the level ends.</param>
public sealed record Hysteresis(double Raise, double Clear, bool IsLow, TimeSpan RaiseAfter, TimeSpan ClearAfter)
{
    /// <summary>
    /// The state after a reading. What is pending outlives an unknown stretch that is no longer than the hold time itself; after a longer
    /// one it begins anew.
    /// </summary>
    public Latch Step(Latch latch, in Sample sample)
    {
        if (AsksForOther(latch.IsRaised, sample) is not { } asks)
            return latch.PendingSince is null || latch.UnknownSince is not null ? latch : latch with { UnknownSince = sample.At };
        if (!asks)
            return new Latch(latch.IsRaised);
        var hold = latch.IsRaised ? ClearAfter : RaiseAfter;
        var since = latch.PendingSince is { } pending && !(sample.At - latch.UnknownSince > hold) ? pending : sample.At;
        return sample.At - since >= hold ? new Latch(!latch.IsRaised) : new Latch(latch.IsRaised, since);
    }

    /// <summary>Whether the reading speaks for the other state; null where it says nothing.</summary>
    private bool? AsksForOther(bool isRaised, in Sample sample)
    {
        if (sample.Value is not { } value)
            return null;
        // There may be more people than a floor says: that they are few says nothing, neither to end a level nor one that is pending.
        if (!isRaised)
            return IsLow ? value <= Raise : value >= Raise ? true : sample.IsFloor ? null : false;
        var clears = IsLow ? value >= Clear : (sample.WholeValue ?? value) < Clear;
        return clears && sample.IsFloor ? null : clears;
    }
}
