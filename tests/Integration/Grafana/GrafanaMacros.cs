using System.Globalization;
using System.Text.RegularExpressions;

namespace CrowdWatch.Tests.Integration.Grafana;

/// <summary>
/// What Grafana puts in place of macros and variables before a query leaves it. The time filter is that of its InfluxDB plugin
/// (pkg/tsdb/influxdb/models/query.go); a variable with several values becomes their alternatives, as older versions write it, without brackets.
/// </summary>
internal sealed partial record GrafanaMacros(DateTimeOffset From, DateTimeOffset To, string Interval, IReadOnlyDictionary<string, string[]> Variables)
{
    /// <summary>The finished query.</summary>
    /// <exception cref="InvalidOperationException">A macro or variable stays that Grafana would not know either.</exception>
    public string Apply(string query)
    {
        var text = query
            .Replace("$timeFilter", string.Create(CultureInfo.InvariantCulture, $"time >= {From.ToUnixTimeMilliseconds()}ms and time <= {To.ToUnixTimeMilliseconds()}ms"), StringComparison.Ordinal)
            .Replace("$__interval", Interval, StringComparison.Ordinal);
        foreach (var (name, values) in Variables)
            text = Regex.Replace(text, $@"\${name}\b|\$\{{{name}\}}", string.Join('|', values.Select(Regex.Escape)).Replace("$", "$$", StringComparison.Ordinal));
        return Unknown().Match(text) is { Success: true } left
            ? throw new InvalidOperationException($"'{left.Value}' stays in: {text}")
            : text;
    }

    [GeneratedRegex(@"\$[{\w]+")]
    private static partial Regex Unknown();
}
