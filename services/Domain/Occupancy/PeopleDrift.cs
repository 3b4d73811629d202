namespace CrowdWatch.Domain.Occupancy;

/// <summary>How far a number of people may have moved since it was seen.</summary>
/// <remarks>
/// People come and go: of n people who stay for <see cref="Stay"/> on average, n / stay leave in a second and as many come, each for themselves.
/// So the number moves with a variance of 2 n / stay a second (a queue without waiting, M/M/∞), its deviation goes with √n and with the root
/// of the time. A stay of a minute is that of people who walk through a view; where they stay longer the band is a little too wide.
/// </remarks>
public static class PeopleDrift
{
    /// <summary>How long somebody stays in view on average, at the least.</summary>
    public static readonly TimeSpan Stay = TimeSpan.FromMinutes(1);

    /// <summary>Variance that the number gains in a second, at the least; an empty zone is taken as one person.</summary>
    public static double VariancePerSecond(double people) => 2 * Math.Max(people, 1) / Stay.TotalSeconds;

    /// <summary>Half-width of the 80 % interval of the movement since.</summary>
    /// <param name="variancePerSecond">Variance gained in a second, 0 or more.</param>
    /// <param name="elapsed">Time since; less than none is none.</param>
    public static double HalfWidth(double variancePerSecond, TimeSpan elapsed) =>
        PeopleInterval.HalfWidthInDeviations * Math.Sqrt(variancePerSecond * Math.Max(0, elapsed.TotalSeconds));

    /// <summary>
    /// The interval of a mean over a whole range of which a part was not seen: in that part the number may have moved, as long as it was, and its
    /// share of the mean with it. All in one piece is the widest that it can have been.
    /// </summary>
    /// <param name="ofSeen">Interval of the mean over the part seen; null when none is known.</param>
    /// <param name="people">That mean.</param>
    /// <param name="unseen">How long nothing was seen.</param>
    /// <param name="whole">Length of the range.</param>
    public static PeopleInterval? OverWhole(PeopleInterval? ofSeen, double people, TimeSpan unseen, TimeSpan whole) =>
        unseen <= TimeSpan.Zero ? ofSeen : ofSeen?.Widened(people, unseen / whole * HalfWidth(VariancePerSecond(people), unseen));
}
