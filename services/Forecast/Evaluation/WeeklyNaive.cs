namespace CrowdWatch.Forecast.Evaluation;

/// <summary>Says of every step what was a week before it.</summary>
internal sealed class WeeklyNaive(TimeSpan step, int horizon) : IEvaluatedModel
{
    private readonly List<double> values = [];

    public void Take(DateTime at, double? value) => values.Add(value ?? (values.Count > 0 ? values[^1] : 0));

    public OriginAnswer? Answer(double threshold)
    {
        var week = (int)(TimeSpan.FromDays(7) / step);
        if (values.Count < week)
            return null;
        var points = Enumerable.Range(0, horizon).Select(i => values[values.Count - week + (i % week)]).Select(v => new AnsweredPoint(v, v * 0.8, v * 1.2, v * 0.6, v * 1.4)).ToList();
        return new OriginAnswer(points, null);
    }
}
