namespace CrowdWatch.Forecast.Evaluation;

/// <summary>The product's models, as an evaluation leads them.</summary>
public static class EvaluatedModels
{
    /// <summary>Opens models for the series of a data set: of days, or of the coming hours.</summary>
    public static Func<IEvaluatedModel> For(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.IsDaily
            ? () => new EvaluatedDays(data.Calendar, data.Horizon)
            : () => new EvaluatedShort(data.Step, data.Horizon, data.Calendar);
    }
}
