using System.Globalization;
using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Evaluation;

namespace CrowdWatch.Tests.Unit.Forecast.Evaluation;

/// <summary>Small data sets made in memory.</summary>
internal static class InventedSet
{
    public const string Meta = """{"name": "garden", "freq_min": 30, "H": 2, "daily": false, "report_steps": [1, 2], "series": {"gate": {"mase_scale": 4, "rmsse_scale": 5, "threshold": 20}}}""";
    public const string Rows = "series,timestamp,value,observed\ngate,2024-05-01T08:00,10,1\ngate,2024-05-01T08:30,12.5,0\ngate,2024-05-01T09:00,14,1\ngate,2024-05-01T09:30,25,1\n";
    public const string Origins = "series,origin\ngate,2024-05-01T08:00\n";

    /// <summary>Half-hourly series of so many values, those below 0 not observed; scales 4 and 5, threshold 20.</summary>
    public static EvaluationSeries Series(string id, params double[] values) => new()
    {
        Id = id,
        First = new DateTime(2024, 5, 1, 8, 0, 0),
        Values = [.. values.Select(Math.Abs)],
        Observed = [.. values.Select(value => value >= 0)],
        MaseScale = 4,
        RmsseScale = 5,
        Threshold = 20,
    };

    /// <summary>A set that asks at these places: series and index.</summary>
    public static DataSet Of(int horizon, IReadOnlyList<EvaluationSeries> series, params (int Series, int Index)[] origins) => new()
    {
        Name = "garden",
        Step = TimeSpan.FromMinutes(30),
        Horizon = horizon,
        ReportSteps = [1, horizon],
        Series = series,
        Origins = [.. origins.Select(origin => new EvaluationOrigin(origin.Series, origin.Index, (series[origin.Series].First + (origin.Index * TimeSpan.FromMinutes(30))).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)))],
        Calendar = SiteCalendar.Plain,
    };

    /// <summary>The files of a set: those above, but for the ones given; an empty text is a missing file.</summary>
    public static DataSet Read(string? rows = null, string? origins = null, string? meta = null, string? holidays = null)
    {
        var files = new Dictionary<string, string>
        {
            ["in/garden.csv"] = rows ?? Rows,
            ["in/garden.origins.csv"] = origins ?? Origins,
            ["in/garden.meta.json"] = meta ?? Meta,
            ["in/garden.holidays.csv"] = holidays ?? "",
        };
        return DataSetReader.Read("in/garden", path => files[path].Length > 0 ? new StringReader(files[path]) : null);
    }
}
