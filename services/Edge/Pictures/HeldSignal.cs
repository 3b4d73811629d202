namespace CrowdWatch.Edge.Pictures;

/// <summary>A signal that is raised only when it was there for a while, and withdrawn only when it was gone for a while.</summary>
/// <param name="IsRaised">Whether it is raised.</param>
/// <param name="Against">Since when what is seen contradicts that; null while it does not.</param>
public readonly record struct HeldSignal(bool IsRaised, TimeSpan? Against = null)
{
    /// <summary>Takes what is seen at a moment.</summary>
    /// <param name="isSeen">Whether the signal is seen.</param>
    /// <param name="at">When, by a clock that rises; where it does not, waiting begins anew.</param>
    /// <param name="raiseAfter">How long it must be seen.</param>
    /// <param name="withdrawAfter">How long it must be gone.</param>
    public HeldSignal Step(bool isSeen, TimeSpan at, TimeSpan raiseAfter, TimeSpan withdrawAfter)
    {
        if (isSeen == IsRaised)
            return new(IsRaised);
        var against = Against <= at ? Against.Value : at;
        return at - against >= (IsRaised ? withdrawAfter : raiseAfter) ? new(isSeen) : new(IsRaised, against);
    }

    /// <summary>Takes a value: it is raised from one limit on, and stays as long as the value is not below another, lower one.</summary>
    public HeldSignal Step(double value, double raiseFrom, double keepFrom, TimeSpan at, TimeSpan raiseAfter, TimeSpan withdrawAfter) =>
        Step(value >= (IsRaised ? keepFrom : raiseFrom), at, raiseAfter, withdrawAfter);
}
