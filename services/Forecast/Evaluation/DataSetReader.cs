using System.Globalization;
using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Forecast.Evaluation;

/// <summary>
/// Reads a data set from its four files: NAME.csv (series,timestamp,value,observed), NAME.origins.csv (series,origin), NAME.meta.json and,
/// where there are holidays, NAME.holidays.csv (date,name). Times are local and on a regular grid.
/// </summary>
public sealed class DataSetReader
{
    private static readonly string[] MomentForms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd' 'HH:mm", "yyyy-MM-dd' 'HH:mm:ss"];

    private readonly Func<string, TextReader?> open;
    private readonly string prefix;

    private DataSetReader(string prefix, Func<string, TextReader?> open) => (this.prefix, this.open) = (prefix, open);

    /// <summary>The data set of a prefix.</summary>
    /// <param name="prefix">Path of the files without .csv, .origins.csv, .meta.json and .holidays.csv.</param>
    /// <param name="open">Opens a file by its path; null when there is none.</param>
    /// <exception cref="DataSetException">A file is missing, or holds something that is not allowed.</exception>
    public static DataSet Read(string prefix, Func<string, TextReader?> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        var reader = new DataSetReader(prefix, open);
        using var text = reader.Open(".meta.json");
        var meta = DataSetMeta.Read(text.ReadToEnd(), prefix + ".meta.json");
        var series = reader.ReadSeries(meta);
        return new DataSet
        {
            Name = meta.Name,
            Step = meta.Step,
            Horizon = meta.Horizon,
            ReportSteps = meta.ReportSteps,
            Series = series,
            Origins = reader.ReadOrigins(meta, series),
            Calendar = reader.ReadHolidays(),
        };
    }

    private TextReader Open(string suffix) =>
        open(prefix + suffix) ?? throw new DataSetException($"There is no file {prefix}{suffix}; a data set has the files {prefix}.csv, {prefix}.origins.csv, {prefix}.meta.json and, where there are holidays, {prefix}.holidays.csv.");

    private List<EvaluationSeries> ReadSeries(DataSetMeta meta)
    {
        using var text = Open(".csv");
        var building = new Dictionary<string, SeriesBuilder>(StringComparer.Ordinal);
        foreach (var row in CsvRow.Read(text, prefix + ".csv", "series", "timestamp", "value", "observed").Where(row => !row.IsEmpty))
        {
            if (!building.TryGetValue(row["series"], out var builder))
            {
                if (!meta.Series.TryGetValue(row["series"], out var figures))
                    throw row.Wrong("series", $"allowed are the series of {prefix}.meta.json: {string.Join(", ", meta.Series.Keys)}.");
                building[row["series"]] = builder = new SeriesBuilder(row["series"], figures, meta.Step);
            }
            builder.Add(row, Moment(row, "timestamp"));
        }
        return building.Count > 0
            ? [.. building.Values.Select(builder => builder.Build())]
            : throw new DataSetException($"{prefix}.csv has no rows; at least one value is needed.");
    }

    private List<EvaluationOrigin> ReadOrigins(DataSetMeta meta, List<EvaluationSeries> series)
    {
        using var text = Open(".origins.csv");
        var origins = new List<EvaluationOrigin>();
        foreach (var row in CsvRow.Read(text, prefix + ".origins.csv", "series", "origin").Where(row => !row.IsEmpty))
        {
            var index = series.FindIndex(known => known.Id == row["series"]);
            if (index < 0)
                throw row.Wrong("series", $"allowed are the series of {prefix}.csv: {string.Join(", ", series.Select(known => known.Id))}.");
            var place = (Moment(row, "origin") - series[index].First) / meta.Step;
            if (place < 0 || place >= series[index].Values.Count || place % 1 != 0 || double.IsNaN(series[index].Values[(int)place]))
                throw row.Wrong("origin", $"allowed is the timestamp of a row of this series in {prefix}.csv.");
            origins.Add(new EvaluationOrigin(index, (int)place, row["origin"]));
        }
        return origins.Count > 0 ? origins : throw new DataSetException($"{prefix}.origins.csv has no rows; at least one origin is needed.");
    }

    private SiteCalendar ReadHolidays()
    {
        using var text = open(prefix + ".holidays.csv");
        if (text is null)
            return SiteCalendar.Plain;
        return new SiteCalendar([.. CsvRow.Read(text, prefix + ".holidays.csv", "date", "name").Where(row => !row.IsEmpty)
            .Select(row => new CalendarDay(DateOnly.FromDateTime(Moment(row, "date")), CalendarDayKind.Holiday, row["name"]))]);
    }

    private static DateTime Moment(CsvRow row, string column) =>
        DateTime.TryParseExact(row[column].TrimEnd('Z'), MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : throw row.Wrong(column, "allowed is a local time such as 2016-07-01T07:00, or a date such as 2016-07-01.");
}
