using System.Globalization;
using System.Text;

namespace CrowdWatch.Tests.Integration.Forecast;

/// <summary>An invented data set with days, weeks, noise, gaps and filled values; the same for the same seed.</summary>
internal sealed class GeneratedDataSet
{
    private static readonly DateTime First = new(2023, 1, 2);

    private readonly int minutes;
    private readonly int days;
    private readonly Random random;
    private readonly Dictionary<string, List<(DateTime At, double Value, bool Observed)>> series = [];
    private readonly Dictionary<string, string> figures = [];

    private GeneratedDataSet(int minutes, int days, int seed) => (this.minutes, this.days, random) = (minutes, days, new Random(seed));

    /// <summary>Steps that each origin is answered for.</summary>
    public int Horizon => minutes == 1440 ? 14 : 6;

    /// <summary>Rows of each series, for tests that change them.</summary>
    public IReadOnlyDictionary<string, List<(DateTime At, double Value, bool Observed)>> Series => series;

    /// <summary>Origins by series.</summary>
    public List<(string Series, DateTime At)> Origins { get; } = [];

    /// <summary>A set of so many series over so many days; the last fifth is tested.</summary>
    public static GeneratedDataSet Of(int minutes, int days, int seriesCount, int origins, int seed)
    {
        var set = new GeneratedDataSet(minutes, days, seed);
        for (var i = 0; i < seriesCount; i++)
            set.AddSeries($"zone-{(char)('c' - i)}", 20 * (i + 1));
        foreach (var (id, rows) in set.series)
        {
            var from = rows.Count * 4 / 5;
            var step = Math.Max(1, (rows.Count - from) / origins);
            for (var at = from; at < rows.Count && set.Origins.Count(origin => origin.Series == id) < origins; at += 1 + set.random.Next(step * 2 - 1))
            {
                if (rows[at].Observed)
                    set.Origins.Add((id, rows[at].At));
            }
        }
        return set;
    }

    /// <summary>Writes the files of the set and gives their prefix.</summary>
    public string Write(string folder, string name)
    {
        var prefix = Path.Combine(folder, name);
        var form = minutes == 1440 ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm";
        var rows = new StringBuilder("series,timestamp,value,observed\n");
        foreach (var (id, values) in series)
        {
            foreach (var (at, value, observed) in values)
                rows.Append(CultureInfo.InvariantCulture, $"{id},{at.ToString(form, CultureInfo.InvariantCulture)},{value:R},{(observed ? 1 : 0)}\n");
        }
        File.WriteAllText($"{prefix}.csv", rows.ToString());
        File.WriteAllText($"{prefix}.origins.csv", $"series,origin\n{string.Concat(Origins.Select(origin => $"{origin.Series},{origin.At.ToString(form, CultureInfo.InvariantCulture)}\n"))}");
        File.WriteAllText($"{prefix}.holidays.csv", "date,name\n2023-01-23,\"Spring, first day\"\n2023-01-24,Spring\n");
        File.WriteAllText($"{prefix}.meta.json", string.Create(CultureInfo.InvariantCulture,
            $$"""{"name": "{{name}}", "freq_min": {{minutes}}, "H": {{Horizon}}, "daily": {{(minutes == 1440 ? "true" : "false")}}, "report_steps": [1, 2, {{Horizon}}], "series": { {{string.Join(", ", figures.Select(each => $"\"{each.Key}\": {each.Value}"))}} } }"""));
        return prefix;
    }

    private static string Figures(List<(DateTime At, double Value, bool Observed)> rows)
    {
        var threshold = rows.Select(row => row.Value).Order().ElementAt(rows.Count * 9 / 10);
        return string.Create(CultureInfo.InvariantCulture, $$"""{"mase_scale": {{rows.Average(row => row.Value) / 5:R}}, "rmsse_scale": {{rows.Average(row => row.Value) / 4:R}}, "threshold": {{threshold:R}}}""");
    }

    private void AddSeries(string id, double size)
    {
        var rows = new List<(DateTime, double, bool)>();
        var level = 0.0;
        var gap = 0;
        for (var at = First; at < First.AddDays(days); at = at.AddMinutes(minutes))
        {
            level = (0.8 * level) + random.NextDouble() - 0.5;
            var day = minutes == 1440 ? 1 : Math.Max(0, Math.Sin((at.TimeOfDay.TotalHours - 7) * Math.PI / 12));
            var week = at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1.6 : 1;
            // A whole number now and then, zeros at night: ties and zeros are what scores differ about.
            var value = Math.Max(0, size * day * week * (1 + (0.3 * level)));
            gap = gap > 0 ? gap - 1 : random.NextDouble() < 0.01 ? random.Next(1, 12) : 0;
            rows.Add((at, random.Next(3) == 0 ? Math.Round(value) : value, gap == 0));
        }
        series[id] = rows;
        // Of the values as they were made: a test that changes some later does not change what they are measured by.
        figures[id] = Figures(rows);
    }
}
