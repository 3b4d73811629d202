using System.Globalization;

namespace CrowdWatch.Forecast.Evaluation;

/// <summary>Puts the rows of a series on their grid; rows that are left out are not observed.</summary>
internal sealed class SeriesBuilder(string id, SeriesFigures figures, TimeSpan step)
{
    /// <summary>Longer gaps are a mistyped year rather than a gap; ten years of five-minute values.</summary>
    private const int MostRows = 1_100_000;

    private readonly List<double> values = [];
    private readonly List<bool> observed = [];
    private DateTime first;
    private int missing;

    /// <summary>Adds the next row.</summary>
    /// <exception cref="DataSetException">Its time or a value is not allowed.</exception>
    public void Add(CsvRow row, DateTime at)
    {
        if (values.Count == 0)
            first = at;
        var due = first + (values.Count * step);
        var late = (at - due) / step;
        if (at < due)
            throw row.Wrong("timestamp", $"allowed is a time after the one of the row before of series {id}, {due - step:yyyy-MM-dd'T'HH:mm}: rows in the order of time, each time once.");
        if (late % 1 != 0)
            throw row.Wrong("timestamp", $"allowed are whole steps of {step.TotalMinutes:0} min (freq_min) after the first row of series {id}, {first:yyyy-MM-dd'T'HH:mm}.");
        if (values.Count + late >= MostRows)
            throw row.Wrong("timestamp", $"allowed are times within {MostRows} steps of the first row of series {id}, {first:yyyy-MM-dd'T'HH:mm}.");
        for (; late > 0; late--)
        {
            values.Add(double.NaN);
            observed.Add(false);
            missing++;
        }
        var isObserved = IsObserved(row);
        values.Add(Value(row, isObserved));
        observed.Add(isObserved);
    }

    /// <summary>The series.</summary>
    public EvaluationSeries Build() => new()
    {
        Id = id,
        First = first,
        Values = values,
        Observed = observed,
        MaseScale = figures.MaseScale,
        RmsseScale = figures.RmsseScale,
        Threshold = figures.Threshold,
        MissingRows = missing,
    };

    private static bool IsObserved(CsvRow row) => row["observed"] switch
    {
        // pandas saves whole numbers beside empty cells with a decimal, and truth as a word.
        "1" or "1.0" or "True" => true,
        "0" or "0.0" or "False" => false,
        _ => throw row.Wrong("observed", "allowed are 1 (observed) and 0 (filled in)."),
    };

    private static double Value(CsvRow row, bool isObserved)
    {
        if (!double.TryParse(row["value"], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw row.Wrong("value", "allowed is a number of 0 or more, with a decimal point.");
        return double.IsFinite(value) && (value >= 0 || !isObserved)
            ? value
            : throw row.Wrong("value", "allowed is a number of 0 or more.");
    }
}
