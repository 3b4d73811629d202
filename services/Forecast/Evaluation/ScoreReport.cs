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

    private static string Line(string name, IEnumerable<(string Name, double Value, bool IsCount)> figures) =>
        $"  {name,-5} {string.Join("  ", figures.Select(figure => $"{figure.Name} {Text(figure.Value, figure.IsCount)}"))}";

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
