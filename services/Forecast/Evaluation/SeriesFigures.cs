namespace CrowdWatch.Forecast.Evaluation;

/// <summary>What the scores of a series are measured by.</summary>
/// <param name="MaseScale">Mean absolute difference to a week before, before the test span.</param>
/// <param name="RmsseScale">The same with squares.</param>
/// <param name="Threshold">People from which on an event has come.</param>
internal sealed record SeriesFigures(double MaseScale, double RmsseScale, double Threshold);
