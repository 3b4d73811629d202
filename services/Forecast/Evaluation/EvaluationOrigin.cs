namespace CrowdWatch.Forecast.Evaluation;

/// <summary>A moment at which a forecast is asked for: the last known value.</summary>
/// <param name="Series">Index of the series in the data set.</param>
/// <param name="Index">Index of the last known value in the series.</param>
/// <param name="Text">The time as the data set writes it.</param>
public readonly record struct EvaluationOrigin(int Series, int Index, string Text);
