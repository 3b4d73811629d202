namespace CrowdWatch.Forecast.Evaluation;

/// <summary>The product's models, as an evaluation leads them.</summary>
public static class EvaluatedModels
{
    /// <summary>Opens models for the series of a data set: short horizon, or days.</summary>
    public static Func<IEvaluatedModel> For(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.IsDaily)
            return () => new EvaluatedDays(data.Calendar, data.Horizon);
        return () => new WeeklyNaive(data.Step, data.Horizon);
    }
}
