using System.CommandLine;
using System.Text.Json;
using CrowdWatch.Forecast.Evaluation;

namespace CrowdWatch.Host.Commands;

/// <summary><c>crowdwatch forecast evaluate</c>: answers the origins of a data set with the product's models, and scores the answers.</summary>
internal static class ForecastEvaluate
{
    /// <summary>An origin could not be answered.</summary>
    private const int Unanswered = 2;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create(TextWriter output, TextWriter error)
    {
        var data = new Option<string>("--data")
        {
            Description = "Data set: the path of its files without .csv, .origins.csv, .meta.json and .holidays.csv (the last may be missing).",
            Required = true,
            HelpName = "PREFIX",
        };
        var forecasts = new Option<string>("--out") { Description = "File for the forecasts: series,origin,step,mean,lo80,hi80,lo95,hi95.", Required = true, HelpName = "FILE" };
        var events = new Option<string?>("--events")
        {
            Description = "File for the probabilities that the threshold is reached within each step: series,origin,step,p; the event is scored by them then, and otherwise by what the intervals say.",
            HelpName = "FILE",
        };
        var json = new Option<string?>("--json") { Description = "File for the scores, as JSON.", HelpName = "FILE" };
        var command = new Command("evaluate", "Answer the origins of a data set, knowing at each only what was known then, and score the answers") { data, forecasts, events, json };
        command.SetAction((parse, cancellation) => CommandErrors.ReportAsync(error, () =>
        {
            var files = new EvaluationFiles(parse.GetRequiredValue(data), parse.GetRequiredValue(forecasts), parse.GetValue(events), parse.GetValue(json));
            return RunAsync(files, output, error, cancellation);
        }, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(EvaluationFiles files, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        files.Check();
        var data = files.Read();
        await NoteAsync(data, error);
        var isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        var progress = new EvaluationProgress(error, isTerminal, data.Series.Sum(series => (long)series.Values.Count), TimeProvider.System);
        // Nothing here awaits, and a key press must still be able to end it.
        var result = await Task.Run(() => new EvaluationRun(data, EvaluatedModels.For(data), TimeProvider.System).Run(progress.Advance, cancellationToken), cancellationToken);
        progress.Finish();
        files.Write(result);
        var useChances = files.Events is not null;
        var scores = Scorer.Score(result, useChances);
        if (files.Json is { } path)
            EvaluationFiles.WriteFile("--json", path, text => text.Write(ScoreReport.Json(scores).ToJsonString(Indented)));
        foreach (var line in ScoreReport.Lines(scores).Concat(ScoreReport.Notes(result, useChances)))
            await output.WriteLineAsync(line);
        if (scores.Missing == 0)
            return 0;
        await error.WriteLineAsync($"crowdwatch: {scores.Missing} steps have no forecast: {string.Join(", ", Unforecast(result).Take(5))}; every origin has to be answered for the steps 1 to {data.Horizon}.");
        return Unanswered;
    }

    private static IEnumerable<string> Unforecast(EvaluationResult result) => result.Answers
        .Select((answer, i) => (Answer: answer, Origin: result.Data.Origins[i]))
        .Where(each => each.Answer is null || each.Answer.Points.Count < result.Data.Horizon || each.Answer.Points.Any(point => point.HasNaN))
        .Select(each => $"{result.Data.Series[each.Origin.Series].Id} {each.Origin.Text}");

    private static async Task NoteAsync(DataSet data, TextWriter error)
    {
        foreach (var series in data.Series.Where(series => series.MissingRows > 0))
            await error.WriteLineAsync($"Note: series {series.Id} has no rows for {series.MissingRows} of the {series.Values.Count} times of its grid; they are taken as not observed.");
    }
}
