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
        var walks = new Spent[data.Series.Count];
        Parallel.For(0, data.Series.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            series => walks[series] = Walk(series, answers, advanced, cancellationToken));
        return new EvaluationResult(data, answers, Sum(walk => walk.All), Sum(walk => walk.Answering), walks.Sum(walk => (long)walk.Rows));

        TimeSpan Sum(Func<Spent, TimeSpan> part) => TimeSpan.FromTicks(walks.Sum(walk => part(walk).Ticks));
    }

    private Spent Walk(int number, OriginAnswer?[] answers, Action<int> advanced, CancellationToken cancellationToken)
    {
        var series = data.Series[number];
        var origins = Enumerable.Range(0, answers.Length).Where(i => data.Origins[i].Series == number).ToLookup(i => data.Origins[i].Index);
        var last = origins.Count > 0 ? origins.Max(group => group.Key) : -1;
        var model = open();
        var (began, answering) = (clock.GetTimestamp(), TimeSpan.Zero);
        for (var row = 0; row <= last; row++)
        {
            model.Take(series.First + (row * data.Step), series.ObservedAt(row));
            if (origins.Contains(row))
            {
                var asked = clock.GetTimestamp();
                var answer = model.Answer(series.Threshold);
                answering += clock.GetElapsedTime(asked);
                foreach (var origin in origins[row])
                    answers[origin] = answer;
            }
            if ((row + 1) % TellEveryRows != 0)
                continue;
            advanced(TellEveryRows);
            cancellationToken.ThrowIfCancellationRequested();
        }
        var spent = new Spent(clock.GetElapsedTime(began), answering, last + 1);
        advanced(series.Values.Count - ((last + 1) / TellEveryRows * TellEveryRows));
        return spent;
    }

    private readonly record struct Spent(TimeSpan All, TimeSpan Answering, int Rows);
}
