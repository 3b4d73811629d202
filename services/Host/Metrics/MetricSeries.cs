namespace CrowdWatch.Host.Metrics;

/// <summary>The numbers of one metric for one set of labels. Safe for several threads.</summary>
internal sealed class MetricSeries
{
    /// <summary>Upper bounds of a histogram's buckets; our histograms are times, in seconds.</summary>
    public static readonly IReadOnlyList<double> Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30, 60];

    private readonly Lock gate = new();
    private readonly long[] buckets = new long[Bounds.Count];
    private double sum;
    private long count;

    public void Add(double value)
    {
        lock (gate)
            sum += value;
    }

    public void Set(double value)
    {
        lock (gate)
            sum = value;
    }

    public void Observe(double value)
    {
        lock (gate)
        {
            sum += value;
            count++;
            for (var i = 0; i < buckets.Length; i++)
            {
                if (value <= Bounds[i])
                    buckets[i]++;
            }
        }
    }

    /// <summary>The numbers at one moment: of a histogram also how many values lay at or below each bound.</summary>
    public (double Sum, long Count, long[] Buckets) Read()
    {
        lock (gate)
            return (sum, count, [.. buckets]);
    }
}
