namespace CrowdWatch.Edge.Rates;

/// <summary>
/// Whether a camera's count moves: its mean of the last seconds is away from its mean of the last minute. Both are running means, so that one
/// wrong count moves nothing.
/// </summary>
public readonly record struct CountTrend
{
    /// <summary>Time constants of the two means.</summary>
    public static readonly TimeSpan OfPresent = TimeSpan.FromSeconds(5), OfPast = TimeSpan.FromSeconds(60);

    /// <summary>The means differ at least by so many people, and by this share of the greater one. Counts that stand still are nearly always within one person of each other.</summary>
    public const double MinPeople = 3, MinShare = 0.2;

    /// <summary>After so long without a count there is no trend any more.</summary>
    public static readonly TimeSpan MaxGap = TimeSpan.FromSeconds(10);

    private DateTimeOffset? Last { get; init; }
    private double Now { get; init; }
    private double Before { get; init; }

    /// <summary>Whether it moves.</summary>
    public bool IsMoving => Math.Abs(Now - Before) >= Math.Max(MinPeople, MinShare * Math.Max(Now, Before));

    /// <summary>Takes in a count.</summary>
    /// <param name="people">People of all the camera's zones.</param>
    /// <param name="at">When they were there.</param>
    public CountTrend Counted(double people, DateTimeOffset at)
    {
        if (Last is not { } last || at - last > MaxGap || at < last)
            return new CountTrend { Last = at, Now = people, Before = people };
        return new CountTrend { Last = at, Now = Toward(Now, people, at - last, OfPresent), Before = Toward(Before, people, at - last, OfPast) };
    }

    private static double Toward(double mean, double people, TimeSpan passed, TimeSpan constant) =>
        people + (mean - people) * Math.Exp(-passed / constant);
}
