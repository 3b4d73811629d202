namespace CrowdWatch.Forecast.Days.Boosting;

/// <summary>Training rows with each feature cut into bins of about equal size; a missing value (NaN) lies below all others.</summary>
internal sealed class BinnedRows
{
    /// <summary>Bins of a feature at most, the one for missing values included.</summary>
    public const int MostBins = 64;

    private readonly ushort[] bins;
    private readonly double[][] cuts;

    public BinnedRows(IReadOnlyList<double[]> rows)
    {
        Rows = rows.Count;
        Features = rows.Count == 0 ? 0 : rows[0].Length;
        cuts = new double[Features][];
        bins = new ushort[Rows * Features];
        Offsets = new int[Features + 1];
        for (var feature = 0; feature < Features; feature++)
        {
            cuts[feature] = Cuts(rows, feature);
            // Bin 0 is for missing values, and above the last cut there is one more.
            Offsets[feature + 1] = Offsets[feature] + cuts[feature].Length + 2;
            for (var row = 0; row < Rows; row++)
                bins[row * Features + feature] = (ushort)(Offsets[feature] + BinOf(rows[row][feature], cuts[feature]));
        }
    }

    public int Rows { get; }

    public int Features { get; }

    /// <summary>Where the bins of each feature begin in a common histogram; the last entry is its length.</summary>
    public int[] Offsets { get; }

    /// <summary>Bins of a row in the common histogram, one a feature.</summary>
    public ReadOnlySpan<ushort> Row(int row) => bins.AsSpan(row * Features, Features);

    /// <summary>Largest value that still lies in a bin of the common histogram; negative infinity for the bin of missing values.</summary>
    public double UpperEdge(int feature, int bin) => bin == Offsets[feature] ? double.NegativeInfinity : cuts[feature][bin - Offsets[feature] - 1];

    private static int BinOf(double value, double[] cuts)
    {
        if (double.IsNaN(value))
            return 0;
        var found = Array.BinarySearch(cuts, value);
        return (found >= 0 ? found : ~found) + 1;
    }

    // Cuts lie midway between neighbours; a value equal to a cut lies below it.
    private static double[] Cuts(IReadOnlyList<double[]> rows, int feature)
    {
        var sorted = new List<double>(rows.Count);
        foreach (var row in rows)
            if (!double.IsNaN(row[feature]))
                sorted.Add(row[feature]);
        sorted.Sort();
        var distinct = new List<double>();
        foreach (var value in sorted)
            if (distinct.Count == 0 || value > distinct[^1])
                distinct.Add(value);
        const int most = MostBins - 2;
        if (distinct.Count <= most + 1)
            return [.. distinct.Skip(1).Select((value, i) => Midway(distinct[i], value))];
        var cuts = new List<double>(most);
        for (var i = 1; i <= most; i++)
        {
            var at = (int)((long)i * sorted.Count / (most + 1));
            if (sorted[at - 1] < sorted[at] && (cuts.Count == 0 || sorted[at - 1] >= cuts[^1]))
                cuts.Add(Midway(sorted[at - 1], sorted[at]));
        }
        return [.. cuts];
    }

    private static double Midway(double low, double high)
    {
        var middle = low + (high - low) / 2;
        return middle < high ? middle : low;
    }
}
