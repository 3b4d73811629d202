namespace CrowdWatch.Forecast.Evaluation;

/// <summary>
/// Leads models through the series of a data set in the order of time. At an origin a model has been given the rows up to it and nothing
/// else but the calendar, so nothing later can reach an answer. Series run side by side.
/// </summary>
public sealed class EvaluationRun(DataSet data, Func<IEvaluatedModel> open, TimeProvider clock)
{
    private const int TellEveryRows = 16;

    /// <summary>Answers each origin.</summary>
    /// <param name="advanced">Told from several threads how many rows more were taken.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public EvaluationResult Run(Action<int> advanced, CancellationToken cancellationToken)
    {
        var answers = new OriginAnswer?[data.Origins.Count];
        var seconds = new double[data.Series.Count];
        Parallel.For(0, data.Series.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            series => seconds[series] = Walk(series, answers, advanced, cancellationToken));
        return new EvaluationResult(data, answers, TimeSpan.FromSeconds(seconds.Sum()));
    }

    private double Walk(int number, OriginAnswer?[] answers, Action<int> advanced, CancellationToken cancellationToken)
    {
        var series = data.Series[number];
        var origins = Enumerable.Range(0, answers.Length).Where(i => data.Origins[i].Series == number).ToLookup(i => data.Origins[i].Index);
        var last = origins.Count > 0 ? origins.Max(group => group.Key) : -1;
        var model = open();
        var began = clock.GetTimestamp();
        for (var row = 0; row <= last; row++)
        {
            model.Take(series.First + (row * data.Step), series.ObservedAt(row));
            if (origins.Contains(row))
            {
                var answer = model.Answer(series.Threshold);
                foreach (var origin in origins[row])
                    answers[origin] = answer;
            }
            if ((row + 1) % TellEveryRows != 0)
                continue;
            advanced(TellEveryRows);
            cancellationToken.ThrowIfCancellationRequested();
        }
        var spent = clock.GetElapsedTime(began).TotalSeconds;
        advanced(series.Values.Count - ((last + 1) / TellEveryRows * TellEveryRows));
        return spent;
    }
}
