using System.Globalization;
using System.Text.Json.Nodes;

namespace CrowdWatch.Forecast.Evaluation;

/// <summary>Scores as lines for people and as JSON for programs; a score that could not be formed is - and null.</summary>
public static class ScoreReport
{
    /// <summary>One line for each group of scores.</summary>
    public static IEnumerable<string> Lines(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        yield return $"{scores.DataSet}  missing={scores.Missing}";
        yield return Line("all", Figures(scores.All));
        foreach (var (step, figures) in scores.Steps)
            yield return Line($"h{step}", Figures(figures));
        foreach (var (series, figures) in scores.Series)
            yield return Line($"series {series}", Figures(figures));
        yield return Line("event", Figures(scores.Event));
    }

    /// <summary>What the event was scored by, and what the time of a run is made of.</summary>
    /// <param name="result">The answers.</param>
    /// <param name="useChances">What the scores were made with.</param>
    public static IEnumerable<string> Notes(EvaluationResult result, bool useChances)
    {
        ArgumentNullException.ThrowIfNull(result);
        yield return useChances
            ? Line("event", "scored by the chances that the models gave, those of --events")
            : Line("event", "scored by chances derived from the 80 % intervals, each step for itself; with --events by those that the models gave");
        var (taking, origins) = (result.ModelTime - result.AnswerTime, result.Data.Origins.DistinctBy(origin => (origin.Series, origin.Index)).Count());
        yield return Line("time", string.Create(CultureInfo.InvariantCulture,
            $"{result.ModelTime.TotalSeconds:0.00} s by the clock, the sum of all series: {taking.TotalSeconds:0.00} s to take {result.Rows} rows ({Each(taking, result.Rows):0.000} ms a row: learning, refits when due, forecasts to learn from) and {result.AnswerTime.TotalSeconds:0.00} s to answer {origins} origins ({Each(result.AnswerTime, origins):0.000} ms an origin: point, bounds, chances)"));
    }

    /// <summary>{missing, dataset, all, h1, …, series, event}.</summary>
    public static JsonObject Json(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var json = new JsonObject { ["missing"] = scores.Missing, ["dataset"] = scores.DataSet, ["all"] = Node(Figures(scores.All)) };
        foreach (var (step, figures) in scores.Steps)
            json[$"h{step.ToString(CultureInfo.InvariantCulture)}"] = Node(Figures(figures));
        var series = new JsonObject();
        foreach (var (id, figures) in scores.Series)
            series[id] = Node(Figures(figures));
        json["series"] = series;
        json["event"] = Node(Figures(scores.Event));
        return json;
    }

    private static IEnumerable<(string Name, double Value, bool IsCount)> Figures(AccuracyScores scores) =>
    [
        ("MASE", scores.Mase, false), ("sMAPE", scores.Smape, false), ("sWIS", scores.Swis, false), ("cov80", scores.Cov80, false),
        ("cov95", scores.Cov95, false), ("MSIS95", scores.Msis95, false), ("bias", scores.Bias, false), ("RMSSE", scores.Rmsse, false),
    ];

    private static IEnumerable<(string Name, double Value, bool IsCount)> Figures(EventScores scores) =>
    [
        ("n", scores.Origins, true), ("events", scores.Events, true), ("alarms", scores.Alarms, true), ("precision", scores.Precision, false),
        ("recall", scores.Recall, false), ("F1", scores.F1, false), ("AUC", scores.Auc, false), ("brier", scores.Brier, false),
        ("brier_skill", scores.BrierSkill, false), ("lead_min", scores.LeadMinutes, false), ("lead_hit_far_half", scores.FarHalfRecall, false),
        ("time_err_min", scores.TimeErrorMinutes, false),
    ];

    private static double Each(TimeSpan time, long count) => time.TotalMilliseconds / Math.Max(1, count);

    private static string Line(string name, IEnumerable<(string Name, double Value, bool IsCount)> figures) =>
        Line(name, string.Join("  ", figures.Select(figure => $"{figure.Name} {Text(figure.Value, figure.IsCount)}")));

    private static string Line(string name, string text) => $"  {name,-5} {text}";

    private static string Text(double value, bool isCount) =>
        double.IsNaN(value) ? "-" : value.ToString(isCount ? "0" : "0.000", CultureInfo.InvariantCulture);

    private static JsonObject Node(IEnumerable<(string Name, double Value, bool IsCount)> figures)
    {
        var node = new JsonObject();
        foreach (var (name, value, isCount) in figures)
            node[name] = double.IsFinite(value) ? isCount ? JsonValue.Create((int)value) : JsonValue.Create(value) : null;
        return node;
    }
}
