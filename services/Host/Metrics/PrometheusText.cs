using System.Globalization;
using System.Text;

namespace CrowdWatch.Host.Metrics;

/// <summary>Writes metrics in Prometheus's text format, version 0.0.4.</summary>
/// <remarks>Ours, because OpenTelemetry's exporter for Prometheus is a beta (1.20.1-beta.1) that gives instruments in milliseconds other names, and prometheus-net has instruments of its own beside the runtime's.</remarks>
internal static class PrometheusText
{
    /// <summary>Media type of the format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families.OrderBy(family => family.Name, StringComparer.Ordinal))
        {
            var help = family.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"# HELP {family.Name} {help}\n");
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Name} {TypeOf(family.Kind)}\n");
            foreach (var (labels, series) in family.Series)
            {
                if (family.Kind == MetricKind.Histogram)
                    WriteHistogram(text, family.Name, labels, series);
                else
                    WriteLine(text, family.Name, labels, series.Read().Sum);
            }
        }
        return text.ToString();
    }

    private static void WriteHistogram(StringBuilder text, string name, string labels, MetricSeries series)
    {
        var (sum, count, buckets) = series.Read();
        var before = labels.Length == 0 ? "" : labels + ",";
        for (var i = 0; i < buckets.Length; i++)
            WriteLine(text, $"{name}_bucket", $"{before}le=\"{Number(MetricSeries.Bounds[i])}\"", buckets[i]);
        WriteLine(text, $"{name}_bucket", $"{before}le=\"+Inf\"", count);
        WriteLine(text, $"{name}_sum", labels, sum);
        WriteLine(text, $"{name}_count", labels, count);
    }

    private static void WriteLine(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };
}
