namespace CrowdWatch.Forecast.Evaluation;

/// <summary>The answers to the origins of a data set.</summary>
/// <param name="Data">The data set.</param>
/// <param name="Answers">One for each origin, in their order; null where the model could not answer.</param>
/// <param name="ModelTime">Time in the models, learning and forecasting, all series together.</param>
public sealed record EvaluationResult(DataSet Data, IReadOnlyList<OriginAnswer?> Answers, TimeSpan ModelTime);
