namespace CrowdWatch.Domain.Occupancy;

/// <summary>The 80 % interval of a true number of people: in four of five cases it lies inside.</summary>
/// <param name="Low">Low end, 0 or more.</param>
/// <param name="High">High end, not below the low one; null when there may be any number more.</param>
public readonly record struct PeopleInterval(double Low, double? High)
{
    /// <summary>Half-widths of an 80 % interval in standard deviations of a normal error: its 90 % quantile.</summary>
    public const double HalfWidthInDeviations = 1.2816;

    /// <summary>The interval of two ends as they are told; null when there is none, and when the two can be the ends of none.</summary>
    public static PeopleInterval? Of(double? low, double? high) =>
        low is >= 0 and < double.PositiveInfinity && (high is null || (high >= low && high < double.PositiveInfinity)) ? new(low.Value, high) : null;

    /// <summary>Whether two ends may be told: none, a low one alone, or both in order.</summary>
    public static bool MayBe(double? low, double? high) => (low is null && high is null) || Of(low, high) is not null;

    /// <summary>The same low end with an unknown number above it.</summary>
    public PeopleInterval Unbounded => this with { High = null };

    /// <summary>The interval after an error of its own was added, one that has nothing to do with the others: half-widths add in squares.</summary>
    /// <param name="people">The number that the interval belongs to.</param>
    /// <param name="halfWidth">Half-width of the 80 % interval of the added error, 0 or more.</param>
    public PeopleInterval Widened(double people, double halfWidth)
    {
        var centre = CentreFor(people);
        return new(
            Math.Max(0, centre - Math.Sqrt(((centre - Low) * (centre - Low)) + (halfWidth * halfWidth))),
            High is { } high ? centre + Math.Sqrt(((high - centre) * (high - centre)) + (halfWidth * halfWidth)) : null);
    }

    /// <summary>The interval of a part of those people.</summary>
    /// <param name="people">The number that this interval belongs to.</param>
    /// <param name="share">Share of them that is in the part, 0 to 1.</param>
    /// <param name="errorShare">Share of what their errors come from, 0 to 1: half-widths go with its root, as errors do that each person makes alone.</param>
    public PeopleInterval PartOf(double people, double share, double errorShare)
    {
        if (share >= 1)
            return this;
        var (centre, root) = (CentreFor(people), Math.Sqrt(errorShare));
        return new(Math.Max(0, (centre * share) - ((centre - Low) * root)), High is { } high ? (centre * share) + ((high - centre) * root) : null);
    }

    /// <summary>
    /// Where the two half-widths meet: the number itself; the middle when it lies outside, as that of a model that is known to count too few; the
    /// low end when there is no high one.
    /// </summary>
    internal double CentreFor(double people) => people >= Low && !(people > High) ? people : High is { } high ? (Low + high) / 2 : Low;
}
