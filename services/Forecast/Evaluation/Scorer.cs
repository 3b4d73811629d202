namespace CrowdWatch.Forecast.Evaluation;

/// <summary>
/// Scores answers against what came: points and intervals at every observed step, and the event 'the threshold is reached within the
/// horizon' at every origin below it. Each series weighs the same.
/// </summary>
public sealed class Scorer
{
    private readonly DataSet data;
    private readonly bool useChances;
    private readonly List<ScoredStep>[][] scored;
    private readonly List<EventCase> cases = [];
    private int missing;

    private Scorer(DataSet data, bool useChances)
    {
        (this.data, this.useChances) = (data, useChances);
        scored = [.. data.Series.Select(_ => Enumerable.Range(0, data.Horizon).Select(_ => new List<ScoredStep>()).ToArray())];
    }

    /// <summary>The scores of answers to a data set.</summary>
    /// <param name="result">The answers.</param>
    /// <param name="useChances">Takes the probability of the event from the answers' chances; otherwise from their 80 % intervals.</param>
    public static Scores Score(EvaluationResult result, bool useChances)
    {
        ArgumentNullException.ThrowIfNull(result);
        var scorer = new Scorer(result.Data, useChances);
        for (var i = 0; i < result.Answers.Count; i++)
            scorer.Add(result.Data.Origins[i], result.Answers[i]);
        return scorer.Scores();
    }

    private void Add(EvaluationOrigin origin, OriginAnswer? answer)
    {
        var series = data.Series[origin.Series];
        var (chance, isWhole) = (0.0, true);
        int? toldAt = null, cameAt = null;
        for (var step = 1; step <= data.Horizon; step++)
        {
            if (answer is null || answer.Points.Count < step || answer.Points[step - 1].HasNaN)
            {
                missing++;
                isWhole = false;
                continue;
            }
            var point = answer.Points[step - 1];
            var within = useChances ? ChanceOf(answer, step) : EventChance.FromInterval(series.Threshold, point);
            chance = Math.Max(chance, within);
            if (within >= EventScores.AlarmFrom)
                toldAt ??= step;
            var index = origin.Index + step;
            if (index >= series.Values.Count || double.IsNaN(series.Values[index]))
            {
                isWhole = false;
                continue;
            }
            if (series.ObservedAt(index) is not { } value)
                continue;
            if (value >= series.Threshold)
                cameAt ??= step;
            scored[origin.Series][step - 1].Add(ScoredStep.Of(value, point, series));
        }
        if (isWhole && series.Values[origin.Index] < series.Threshold)
            cases.Add(new EventCase(chance, toldAt, cameAt));
    }

    private static double ChanceOf(OriginAnswer answer, int step) => answer.Chances is { } chances && chances.Count >= step ? chances[step - 1] : 0;

    private Scores Scores()
    {
        // In the order of their names, as a reader looks for them.
        var series = data.Origins.Select(origin => origin.Series).Distinct().OrderBy(index => data.Series[index].Id, StringComparer.Ordinal).ToList();
        var steps = Enumerable.Range(1, data.Horizon).ToList();
        return new Scores
        {
            DataSet = data.Name,
            Missing = missing,
            All = Average(series, steps),
            Steps = [.. data.ReportSteps.Distinct().Select(step => (step, Average(series, [step])))],
            Series = [.. series.Select(index => (data.Series[index].Id, Average([index], steps)))],
            Event = EventScorer.Score(cases, data.Horizon, data.Step),
        };
    }

    private AccuracyScores Average(IEnumerable<int> series, IReadOnlyList<int> steps)
    {
        var all = series.Select(index => steps.SelectMany(step => scored[index][step - 1]).ToList())
            .Where(list => list.Count > 0).ToList();
        return new AccuracyScores
        {
            Mase = Mean(step => step.Mase),
            Rmsse = all.Select(list => Math.Sqrt(list.Average(step => step.Rmsse * step.Rmsse))).DefaultIfEmpty(double.NaN).Average(),
            Smape = Mean(step => step.Smape),
            Swis = Mean(step => step.Swis),
            Cov80 = Mean(step => step.In80 ? 1 : 0),
            Cov95 = Mean(step => step.In95 ? 1 : 0),
            Msis95 = Mean(step => step.Msis95),
            Bias = Mean(step => step.Bias),
        };

        double Mean(Func<ScoredStep, double> score) => all.Select(list => list.Average(score)).DefaultIfEmpty(double.NaN).Average();
    }
}
