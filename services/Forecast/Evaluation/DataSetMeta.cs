using System.Text.Json;

namespace CrowdWatch.Forecast.Evaluation;

/// <summary>What the meta.json of a data set says.</summary>
internal sealed record DataSetMeta
{
    private const int MinutesADay = 1440;
    private const int MinutesAnHour = 60;
    private const int LeastMinutes = 5;
    private const int MostDays = 60;

    public required string Name { get; init; }

    public required TimeSpan Step { get; init; }

    public required int Horizon { get; init; }

    public required IReadOnlyList<int> ReportSteps { get; init; }

    public required IReadOnlyDictionary<string, SeriesFigures> Series { get; init; }

    /// <exception cref="DataSetException">Something is missing or not allowed.</exception>
    public static DataSetMeta Read(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Of(new MetaNode(document.RootElement, file, ""));
        }
        catch (JsonException e)
        {
            throw new DataSetException($"{file} line {e.LineNumber + 1}: this is no JSON: {e.Message}");
        }
    }

    private static DataSetMeta Of(MetaNode root)
    {
        var minutes = root.Whole("freq_min", LeastMinutes, MinutesADay);
        if (minutes != MinutesADay && (minutes > MinutesAnHour || MinutesAnHour % minutes != 0))
            throw root.Wrong("freq_min", "allowed are 1440 for days, and 5 to 60 minutes of which an hour has a whole number");
        // Hours are forecast up to half a day ahead.
        var mostSteps = minutes == MinutesADay ? MostDays : MinutesADay / 2 / minutes;
        var horizon = root.Whole("H", 1, mostSteps);
        if (root.Has("daily") && root.Flag("daily") != (minutes == MinutesADay))
            throw root.Wrong("daily", "allowed is true with a freq_min of 1440, and false with any other");
        return new DataSetMeta
        {
            Name = root.Text("name"),
            Step = TimeSpan.FromMinutes(minutes),
            Horizon = horizon,
            ReportSteps = root.Has("report_steps") ? [.. root.Wholes("report_steps", 1, int.MaxValue).Where(step => step <= horizon)] : [1, horizon],
            Series = root.Children("series").ToDictionary(child => child.Name, child => FiguresOf(child.Node), StringComparer.Ordinal),
        };
    }

    private static SeriesFigures FiguresOf(MetaNode node) =>
        new(node.Positive("mase_scale"), node.Positive("rmsse_scale"), node.Number("threshold"));
}
