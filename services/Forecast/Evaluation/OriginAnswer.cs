namespace CrowdWatch.Forecast.Evaluation;

/// <summary>What a model says at an origin.</summary>
/// <param name="Points">Point and bounds of the steps 1, 2, …; as many as the horizon has.</param>
/// <param name="Chances">Probability that the threshold is reached at least once within 1, 2, … steps; null leaves it to the intervals.</param>
public sealed record OriginAnswer(IReadOnlyList<AnsweredPoint> Points, IReadOnlyList<double>? Chances);
