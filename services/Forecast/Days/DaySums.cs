namespace CrowdWatch.Forecast.Days;

/// <summary>Running sums of a series, for the mean of any run of its days.</summary>
internal sealed class DaySums
{
    private readonly List<double> sums = [0];

    public void Append(double value) => sums.Add(sums[^1] + value);

    /// <summary>Mean of so many days that end at an index, as far as the history goes; missing (NaN) before it.</summary>
    public double Mean(int last, int days)
    {
        if (last < 0)
            return double.NaN;
        var from = Math.Max(0, last - days + 1);
        return (sums[last + 1] - sums[from]) / (last + 1 - from);
    }
}
