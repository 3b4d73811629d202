using System.Collections.Concurrent;
using System.Globalization;

namespace CrowdWatch.Host.Metrics;

/// <summary>One metric with a series for each set of labels. Safe for several threads.</summary>
internal sealed class MetricFamily(string instrument, string? unit, string? description, MetricKind kind)
{
    private readonly ConcurrentDictionary<string, MetricSeries> series = new(StringComparer.Ordinal);

    // Prometheus wants base units: what is measured in milliseconds is told in seconds.
    private readonly double scale = unit == "ms" ? 0.001 : 1;

    /// <summary>Name by Prometheus's rules: underscores, the unit, and _total for what only rises.</summary>
    public string Name { get; } = NameOf(instrument, unit, kind);

    /// <summary>What it measures.</summary>
    public string Help => description ?? instrument;

    public MetricKind Kind => kind;

    /// <summary>The series by their labels, in their order.</summary>
    public IEnumerable<KeyValuePair<string, MetricSeries>> Series => series.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    /// <summary>Takes a measurement: adds it to a counter or histogram, sets a gauge.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var one = series.GetOrAdd(LabelsOf(tags), static _ => new MetricSeries());
        if (kind == MetricKind.Counter)
            one.Add(value * scale);
        else if (kind == MetricKind.Histogram)
            one.Observe(value * scale);
        else
            one.Set(value * scale);
    }

    /// <summary>Forgets all series, before an observed instrument is read anew: what is no longer told is gone.</summary>
    public void Clear() => series.Clear();

    /// <summary>Adds to a counter whose instrument tells its total: takes it as it is.</summary>
    public void RecordTotal(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        series.GetOrAdd(LabelsOf(tags), static _ => new MetricSeries()).Set(value * scale);

    private static string NameOf(string instrument, string? unit, MetricKind kind)
    {
        var name = string.Concat(instrument.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var suffix = unit switch { "s" or "ms" => "_seconds", "By" => "_bytes", _ => "" };
        if (!name.EndsWith(suffix, StringComparison.Ordinal))
            name += suffix;
        return kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var parts = new List<string>(tags.Length);
        foreach (var (name, value) in tags)
        {
            var label = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
            parts.Add($"{label}=\"{Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        }
        return string.Join(',', parts);
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
