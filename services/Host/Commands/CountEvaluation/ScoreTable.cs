using System.Globalization;
using System.Text.Json.Nodes;

namespace CrowdWatch.Host.Commands.CountEvaluation;

/// <summary>Scores as a table for people and as JSON for programs.</summary>
internal static class ScoreTable
{
    private static readonly (string Title, Func<CountScore, string> Cell)[] Columns =
    [
        ("pictures", score => score.Pictures.ToString(CultureInfo.InvariantCulture)),
        ("true", score => Number(score.MeanTrue, "0.0")),
        ("counted", score => Number(score.MeanCounted, "0.0")),
        ("MAE", score => Number(score.Mae, "0.00")),
        ("RMSE", score => Number(score.Rmse, "0.00")),
        ("bias", score => Number(score.Bias, "+0.00;-0.00;0.00")),
        ("NAE", score => Number(score.Nae, "0.00")),
        ("in 80 % band", score => Percent(score.BandCoverage)),
        ("refused", score => Percent(score.ShareRefused)),
        ("crowded", score => Percent(score.ShareCrowded)),
        ("p50 ms", score => Number(score.MedianMilliseconds, "0.0")),
    ];

    private static readonly string[] LineTitles = ["crossings", "wrong"];

    /// <summary>Lines of the table; what cannot be said is a dash. Of counting lines all together, and those of each below it.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<EvaluatedModel> models)
    {
        var hasLines = models.Any(model => model.Lines is not null);
        List<string[]> rows = [["model", "threads", .. Columns.Select(column => column.Title), .. hasLines ? LineTitles : []]];
        rows.AddRange(models.Select(model => (string[])
            [model.Name, model.Threads.ToString(CultureInfo.InvariantCulture), .. Columns.Select(column => column.Cell(model.Score)), .. hasLines ? LineCells(model) : []]));
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            yield return string.Join(" | ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd();
        foreach (var model in models)
        {
            foreach (var line in model.Lines ?? [])
                yield return string.Create(CultureInfo.InvariantCulture, $"{model.Name}, line {line.Line}: in {line.CountedIn} of {line.TrueIn}, out {line.CountedOut} of {line.TrueOut}");
        }
    }

    public static JsonObject Json(string source, string truth, int every, IReadOnlyList<EvaluatedModel> models) => new()
    {
        ["source"] = source,
        ["truth"] = truth,
        ["every"] = every,
        ["results"] = new JsonArray([.. models.Select(Json)]),
    };

    private static JsonObject Json(EvaluatedModel model) => new()
    {
        ["model"] = model.Name,
        ["threads"] = model.Threads,
        ["pictures"] = model.Score.Pictures,
        ["meanTrue"] = model.Score.MeanTrue,
        ["meanCounted"] = model.Score.MeanCounted,
        ["mae"] = model.Score.Mae,
        ["rmse"] = model.Score.Rmse,
        ["bias"] = model.Score.Bias,
        ["nae"] = model.Score.Nae,
        ["shareWithBand"] = model.Score.ShareWithBand,
        ["bandCoverage"] = model.Score.BandCoverage,
        ["shareRefused"] = model.Score.ShareRefused,
        ["shareCrowded"] = model.Score.ShareCrowded,
        ["medianMilliseconds"] = model.Score.MedianMilliseconds,
        ["lines"] = model.Lines is { } lines ? new JsonArray([.. lines.Select(line => line.Json())]) : null,
    };

    private static string[] LineCells(EvaluatedModel model) =>
        [model.Lines?.Sum(line => line.True).ToString(CultureInfo.InvariantCulture) ?? "-", model.Lines?.Sum(line => line.Wrong).ToString(CultureInfo.InvariantCulture) ?? "-"];

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Percent(double? share) => share is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");
}

/// <summary>What one model, run on so many threads, scored; of lines null where none were counted.</summary>
internal sealed record EvaluatedModel(string Name, int Threads, CountScore Score, IReadOnlyList<LineScore>? Lines = null);
