namespace CrowdWatch.Forecast.Days;

/// <summary>
/// Distribution of the highest day up to a step: its forecast, its usual error and the sorted scores of the past. Straight between the scores,
/// an exponential tail beyond the last ones; so every level has a chance above 0, and every chance a level.
/// </summary>
internal sealed class PeakChance(double height, double spread, double[] scores)
{
    private const int Enough = 30;
    // Before there are scores: those of a bell a little wider than the usual error tells, at the shares 0.05, 0.15 .. 0.95.
    private static readonly double[] Unlearnt = [-2.6, -1.6, -1, -0.5, 0, 0.5, 1, 1.6, 2.2, 3.2];
    private readonly double[] sorted = scores.Length < Enough ? Unlearnt : scores;

    private double EdgeShare => 0.5 / sorted.Length;

    /// <summary>Chance that the highest value reaches a level, both on the square-root scale.</summary>
    public double ChanceOf(double level)
    {
        var score = (level - height) / spread;
        if (score >= sorted[^1])
            return EdgeShare * Math.Exp((sorted[^1] - score) / Tail(sorted[^1]));
        if (score < sorted[0])
            return 1 - EdgeShare * Math.Exp((score - sorted[0]) / Tail(sorted[0]));
        // The last of equal scores: a level that was reached counts as reached.
        var above = FirstAbove(score);
        var part = (score - sorted[above - 1]) / (sorted[above] - sorted[above - 1]);
        return 1 - (above - 0.5 + part) / sorted.Length;
    }

    /// <summary>Level that the highest value stays below with a chance between 0 and 1, both excluded.</summary>
    public double LevelAt(double share)
    {
        double score;
        if (share >= 1 - EdgeShare)
            score = sorted[^1] - Tail(sorted[^1]) * Math.Log((1 - share) / EdgeShare);
        else if (share <= EdgeShare)
            score = sorted[0] + Tail(sorted[0]) * Math.Log(share / EdgeShare);
        else
            score = Quantiles.Of(sorted, share);
        return height + score * spread;
    }

    private double Tail(double edge)
    {
        const double least = 0.05;
        return Math.Max(least, Math.Abs(edge - Quantiles.Of(sorted, 0.5)) / Math.Log(2 * sorted.Length));
    }

    private int FirstAbove(double score)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] > score)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
