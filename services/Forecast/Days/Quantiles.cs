namespace CrowdWatch.Forecast.Days;

/// <summary>Quantiles of sorted values, straight between neighbours.</summary>
internal static class Quantiles
{
    /// <summary>The quantile of a share from 0 to 1; the n values stand at the shares 0.5/n, 1.5/n and so on.</summary>
    public static double Of(IReadOnlyList<double> sorted, double share)
    {
        var at = Math.Clamp(share * sorted.Count - 0.5, 0, sorted.Count - 1);
        var below = (int)at;
        return below == sorted.Count - 1 ? sorted[below] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }
}
