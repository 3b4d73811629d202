using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Live;

/// <summary>How fast one camera's count of a zone moves, learned from what it counted lately.</summary>
/// <remarks>
/// Every <see cref="Lag"/> the count is compared with that of before: the squared change over the time between is the variance gained in a second,
/// smoothed over <see cref="Memory"/>. Not from frame to frame: a detector that sees somebody in every second frame only would look like a stream of people.
/// </remarks>
/// <param name="AnchorAt">Capture time of the count that is compared with.</param>
/// <param name="AnchorPeople">That count.</param>
/// <param name="Variance">Variance gained in a second, so far.</param>
public readonly record struct CountDrift(DateTimeOffset AnchorAt, int AnchorPeople, double Variance)
{
    /// <summary>How far apart the compared counts are at the least: as long as a frame may hold.</summary>
    public static readonly TimeSpan Lag = Freshness.MaxFrameAge;

    /// <summary>Time in which two thirds of what is known are replaced.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    /// <summary>After the next count.</summary>
    public CountDrift Step(DateTimeOffset capturedAt, int people)
    {
        var elapsed = capturedAt - AnchorAt;
        // A clock set back says nothing of the time between.
        if (elapsed < TimeSpan.Zero)
            return new(capturedAt, people, Variance);
        if (elapsed < Lag)
            return this;
        var change = (double)people - AnchorPeople;
        var sample = change * change / elapsed.TotalSeconds;
        return new(capturedAt, people, Variance + ((sample - Variance) * (1 - Math.Exp(-elapsed / Memory))));
    }

    /// <summary>The interval of a count some time after it was taken: wider by what was learned, and no less than <see cref="PeopleDrift"/> says.</summary>
    public PeopleInterval? After(TimeSpan age, int people, PeopleInterval? interval) =>
        interval?.Widened(people, PeopleDrift.HalfWidth(Math.Max(Variance, PeopleDrift.VariancePerSecond(people)), age));
}
