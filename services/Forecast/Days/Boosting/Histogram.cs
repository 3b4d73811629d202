namespace CrowdWatch.Forecast.Days.Boosting;

/// <summary>Sum of residuals and number of rows of every bin of every feature.</summary>
internal sealed class Histogram(int bins)
{
    // Sum and number stand side by side: both are always touched together.
    private readonly double[] cells = new double[2 * bins];

    public double SumAt(int bin) => cells[2 * bin];

    public int CountAt(int bin) => (int)cells[2 * bin + 1];

    public void Fill(BinnedRows rows, ReadOnlySpan<int> picked, double[] residuals)
    {
        Array.Clear(cells);
        var all = cells.AsSpan();
        foreach (var row in picked)
        {
            var residual = residuals[row];
            foreach (var bin in rows.Row(row))
            {
                all[2 * bin] += residual;
                all[2 * bin + 1]++;
            }
        }
    }

    public void Subtract(Histogram part)
    {
        for (var i = 0; i < cells.Length; i++)
            cells[i] -= part.cells[i];
    }
}
