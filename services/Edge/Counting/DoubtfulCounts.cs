namespace CrowdWatch.Edge.Counting;

/// <summary>Widens the intervals of counts from a picture that is doubtful.</summary>
public static class DoubtfulCounts
{
    /// <summary>
    /// Moves both ends of each interval away from its estimate; there are never fewer than no people. Where people are known to be hidden, so that the low end lies
    /// above what was counted, fewer are known to be. Counts without an interval stay as they are.
    /// </summary>
    /// <param name="counts">The counts of the picture.</param>
    /// <param name="factor">By how much, 1 or more.</param>
    public static void Widen(List<ZoneCount> counts, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        for (var i = 0; factor > 1 && i < counts.Count; i++)
        {
            var count = counts[i];
            counts[i] = count with
            {
                Low = count.Low is not { } low ? null : low > count.Estimate ? count.Estimate + (low - count.Estimate) / factor : Math.Max(0, count.Estimate - (count.Estimate - low) * factor),
                High = count.High is { } high ? count.Estimate + (high - count.Estimate) * factor : null,
            };
        }
    }
}
