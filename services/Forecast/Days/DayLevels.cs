namespace CrowdWatch.Forecast.Days;

/// <summary>A series without its calendar effects, with its smoothed levels: exponential means and centred means of a week and of a year.</summary>
internal sealed class DayLevels
{
    private static readonly double[] Rates = [0.5, 0.25, 0.07, 0.02];
    private const int HalfWeek = 3;
    private const int Year = 364;
    private readonly List<double> values = [];
    private readonly List<double> sums = [0];
    private readonly List<double>[] means = [.. Rates.Select(_ => new List<double>())];

    public int Count => values.Count;

    public double this[int index] => values[Math.Max(0, index)];

    /// <summary>Exponential means of about 3, 7, 28 and 90 days.</summary>
    public double Mean3(int index) => means[0][index];

    public double Mean7(int index) => means[1][index];

    public double Mean28(int index) => means[2][index];

    public double Mean90(int index) => means[3][index];

    public void Append(double value)
    {
        values.Add(value);
        sums.Add(sums[^1] + value);
        for (var i = 0; i < Rates.Length; i++)
        {
            var last = values.Count == 1 ? value : means[i][^1];
            // The first values weigh alike, so that the first day alone does not set the level for weeks.
            means[i].Add(last + Math.Max(Rates[i], 1.0 / values.Count) * (value - last));
        }
    }

    /// <summary>Mean of the week around an index, of the part up to a last known one.</summary>
    public double WeekAround(int index, int last) => Between(index - HalfWeek, Math.Min(index + HalfWeek, last));

    /// <summary>Mean of the year that ends at an index, as far as the history goes.</summary>
    public double YearUpTo(int index) => Between(index - Year + 1, index);

    private double Between(int from, int to)
    {
        from = Math.Max(0, from);
        to = Math.Max(from, to);
        return (sums[to + 1] - sums[from]) / (to - from + 1);
    }
}
