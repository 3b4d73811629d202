using System.Globalization;

namespace CrowdWatch.Benchmarks;

/// <summary>Reads a role's Prometheus endpoint.</summary>
internal sealed class Scrape(string text)
{
    private readonly List<(string Name, string Labels, double Value)> samples =
    [
        .. from line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
           where line[0] != '#'
           let end = line.LastIndexOf(' ')
           let open = line.IndexOf('{', StringComparison.Ordinal)
           select (open < 0 ? line[..end] : line[..open], open < 0 ? "" : line[(open + 1)..line.LastIndexOf('}')], double.Parse(line[(end + 1)..], CultureInfo.InvariantCulture)),
    ];

    public static async Task<Scrape> OfAsync(HttpClient client, string address) => new(await client.GetStringAsync(new Uri($"{address}/metrics")));

    /// <summary>Sum over all series of a metric, or of those whose labels hold a text.</summary>
    public double Sum(string metric, string labels = "") =>
        samples.Where(sample => sample.Name == metric && sample.Labels.Contains(labels, StringComparison.Ordinal)).Sum(sample => sample.Value);

    /// <summary>Upper bound of the histogram's bucket in which a share of the values since an earlier reading lies.</summary>
    public double Quantile(string histogram, double share, Scrape before)
    {
        var total = Sum($"{histogram}_count") - before.Sum($"{histogram}_count");
        return samples.Where(sample => sample.Name == $"{histogram}_bucket")
            .Select(sample => (Bound: BoundOf(sample.Labels), Count: sample.Value - before.Sum($"{histogram}_bucket", sample.Labels)))
            .OrderBy(bucket => bucket.Bound)
            .First(bucket => bucket.Count >= share * total).Bound;
    }

    private static double BoundOf(string labels)
    {
        var bound = labels.Split("le=\"")[1].Split('"')[0];
        return bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture);
    }
}
