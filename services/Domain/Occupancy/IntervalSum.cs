namespace CrowdWatch.Domain.Occupancy;

/// <summary>The interval of a sum of people who were counted apart: by cameras that see different ground, or in different zones of a site.</summary>
/// <remarks>
/// Let d be the half-widths of the parts on one side, from their numbers to their ends. That of the sum is √((1 − r) Σ d² + r (Σ d)²) with r =
/// <see cref="Correlation"/>; each side for itself. What a model does wrong everywhere (it misses the hidden, it was taught elsewhere, the light
/// is bad) adds linearly, r = 1; whom it misses by chance adds in squares, r = 0. How much of the error is which, nobody has measured for a site.
/// With r = 0 the band of a large site would be far too narrow as soon as its model is biased; with r = 1 it would say that all cameras are
/// wrong in the same direction at once. Half of the variance in common is the middle, and errs towards the wide side where errors are chance.
/// </remarks>
public struct IntervalSum
{
    /// <summary>Share of the errors' variance that the parts of a site have in common, 0 to 1.</summary>
    public const double Correlation = 0.5;

    private double centre;
    private double below;
    private double squaredBelow;
    private double above;
    private double squaredAbove;
    private bool isUnknown;
    private bool isUnbounded;
    private bool isAny;

    /// <summary>The interval of all that was added; null when nothing was, or a part has none. Without a high end when a part has none.</summary>
    public readonly PeopleInterval? Value => !isAny || isUnknown
        ? null
        : new PeopleInterval(Math.Max(0, centre - Combined(below, squaredBelow)), isUnbounded ? null : centre + Combined(above, squaredAbove));

    /// <summary>Adds a part.</summary>
    /// <param name="people">Its number of people.</param>
    /// <param name="interval">The interval of that; null when none is known.</param>
    public void Add(double people, PeopleInterval? interval)
    {
        isAny = true;
        if (interval is not { } known)
        {
            isUnknown = true;
            return;
        }
        var there = known.CentreFor(people);
        centre += there;
        below += there - known.Low;
        squaredBelow += (there - known.Low) * (there - known.Low);
        if (known.High is not { } high)
        {
            isUnbounded = true;
            return;
        }
        above += high - there;
        squaredAbove += (high - there) * (high - there);
    }

    private static double Combined(double sum, double sumOfSquares) => Math.Sqrt(((1 - Correlation) * sumOfSquares) + (Correlation * sum * sum));
}
