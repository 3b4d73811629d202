namespace CrowdWatch.Api.Forecasts;

/// <summary>How probable it is that a number of people is reached, read from quantiles of the highest value.</summary>
public static class PeakChance
{
    /// <summary>
    /// The chance that the highest value is at least the threshold. Linear in people between two quantiles; below the lowest and above
    /// the highest nothing more is known, so the chance stays at what they say: from 1 - the largest to 1 - the smallest probability.
    /// </summary>
    /// <param name="threshold">People.</param>
    /// <param name="peaks">Quantiles of the highest value, rising; null or empty where unknown.</param>
    /// <param name="probabilities">Probabilities that the highest value is at most its quantile, rising, as many.</param>
    /// <returns>Null where the quantiles are unknown.</returns>
    public static double? Of(double threshold, IReadOnlyList<double>? peaks, IReadOnlyList<double>? probabilities)
    {
        if (peaks is not { Count: > 0 } || probabilities is null || probabilities.Count != peaks.Count)
            return null;
        var above = 0;
        while (above < peaks.Count && peaks[above] < threshold)
            above++;
        if (above == 0)
            return 1 - probabilities[0];
        if (above == peaks.Count)
            return 1 - probabilities[^1];
        var share = (threshold - peaks[above - 1]) / (peaks[above] - peaks[above - 1]);
        return 1 - (probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1]));
    }
}
