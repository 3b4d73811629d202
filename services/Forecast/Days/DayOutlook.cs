namespace CrowdWatch.Forecast.Days;

/// <summary>What the coming days will bring, as known at the end of a day.</summary>
public sealed class DayOutlook
{
    private readonly PeakChance?[] peaks;

    internal DayOutlook(DateOnly lastDay, IReadOnlyList<DayPoint> days, PeakChance?[] peaks, double weightOfTrees)
    {
        (LastDay, Days, WeightOfTrees) = (lastDay, days, weightOfTrees);
        this.peaks = peaks;
    }

    /// <summary>The last day that was taken.</summary>
    public DateOnly LastDay { get; }

    /// <summary>The days after it, in order.</summary>
    public IReadOnlyList<DayPoint> Days { get; }

    /// <summary>Share of the boosted trees in the forecast, 0 to 1; the rest is the regression's. 0 in the first year of history.</summary>
    public double WeightOfTrees { get; }

    /// <summary>Chance that some day among the first so many has at least this many visitors; it rises with the days and falls with the number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The days are not within the outlook, or the threshold is no number.</exception>
    public double ChanceWithin(int days, double threshold)
    {
        ThrowIfOutside(days);
        if (double.IsNaN(threshold))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A number of visitors is due.");
        if (threshold <= 0)
            return 1;
        var level = Math.Sqrt(threshold);
        var chance = 0.0;
        for (var i = 0; i < days; i++)
            if (peaks[i] is { } peak)
                chance = Math.Max(chance, peak.ChanceOf(level));
        return chance;
    }

    /// <summary>Visitors that no day among the first so many exceeds with a chance of p: the inverse of <see cref="ChanceWithin"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The days are not within the outlook, or p is not between 0 and 1, both excluded.</exception>
    public double PeakQuantile(int days, double p)
    {
        ThrowIfOutside(days);
        if (!(p > 0 && p < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A chance above 0 and below 1 is due.");
        var level = 0.0;
        for (var i = 0; i < days; i++)
            if (peaks[i] is { } peak)
                level = Math.Max(level, peak.LevelAt(p));
        return level * level;
    }

    private void ThrowIfOutside(int days)
    {
        if (days < 1 || days > Days.Count)
            throw new ArgumentOutOfRangeException(nameof(days), days, $"1 to {Days.Count} days are allowed.");
    }
}
