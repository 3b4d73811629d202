namespace CrowdWatch.Forecast.Evaluation;

/// <summary>The answers to the origins of a data set.</summary>
/// <param name="Data">The data set.</param>
/// <param name="Answers">One for each origin, in their order; null where the model could not answer.</param>
/// <param name="ModelTime">Time in the models by the clock, taking rows and answering origins, the sum of all series; they run side by side.</param>
/// <param name="AnswerTime">The part of it that answering took.</param>
/// <param name="Rows">Rows that the models took: those up to the last origin of each series.</param>
public sealed record EvaluationResult(DataSet Data, IReadOnlyList<OriginAnswer?> Answers, TimeSpan ModelTime, TimeSpan AnswerTime = default, long Rows = 0);
