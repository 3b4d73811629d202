namespace CrowdWatch.Domain.Occupancy;

/// <summary>How often the system's 80 % intervals held what people counted by hand, and how far its numbers were off.</summary>
/// <param name="Counts">Manual counts.</param>
/// <param name="Scored">Those of them of whose moment the system had an interval with two ends, or a lower end that failed.</param>
/// <param name="Held">Those scored that lay within the interval.</param>
/// <param name="MeanError">Mean of the absolute differences, in people, over all counts of whose moment the system said a number; null without any.</param>
/// <param name="Bias">Mean of the differences, system less hand, in people: below 0 the system says too few. Null without any.</param>
public sealed record IntervalScore(int Counts, int Scored, int Held, double? MeanError, double? Bias)
{
    /// <summary>Share that an 80 % interval is to hold in the long run.</summary>
    public const double Target = 0.8;

    /// <summary>Fewest scored counts from which a bad score says something.</summary>
    public const int EnoughScored = 10;

    /// <summary>Share of the scored counts that were held, 0 to 1; null without any.</summary>
    public double? HeldRatio => Scored == 0 ? null : (double)Held / Scored;

    /// <summary>
    /// Whether the intervals cannot be trusted: enough counts are scored and fewer than half were held. With intervals that do hold 80 % the chance
    /// of that is 0.6 % at 10 counts and at most 1.2 % at more (binomial).
    /// </summary>
    public bool IsBad => Scored >= EnoughScored && Held * 2 < Scored;

    /// <summary>The score of some counts.</summary>
    public static IntervalScore Of(IReadOnlyCollection<ManualCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var scored = counts.Where(count => count.Held is not null).ToList();
        var differences = counts.Select(count => count.Difference).OfType<double>().ToList();
        return new(
            counts.Count, scored.Count, scored.Count(count => count.Held == true),
            differences.Count == 0 ? null : differences.Average(Math.Abs),
            differences.Count == 0 ? null : differences.Average());
    }
}
