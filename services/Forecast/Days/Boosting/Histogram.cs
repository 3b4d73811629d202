namespace CrowdWatch.Forecast.Days.Boosting;

/// <summary>Sum of residuals and number of rows of every bin of every feature.</summary>
internal sealed class Histogram(int length)
{
    public double[] Sums { get; } = new double[length];

    public int[] Counts { get; } = new int[length];

    public void Fill(BinnedRows rows, ReadOnlySpan<int> picked, double[] residuals)
    {
        Array.Clear(Sums);
        Array.Clear(Counts);
        var offsets = rows.Offsets;
        foreach (var row in picked)
        {
            var bins = rows.Row(row);
            var residual = residuals[row];
            for (var feature = 0; feature < bins.Length; feature++)
            {
                var at = offsets[feature] + bins[feature];
                Sums[at] += residual;
                Counts[at]++;
            }
        }
    }

    public void Subtract(Histogram part)
    {
        for (var i = 0; i < Sums.Length; i++)
        {
            Sums[i] -= part.Sums[i];
            Counts[i] -= part.Counts[i];
        }
    }
}
