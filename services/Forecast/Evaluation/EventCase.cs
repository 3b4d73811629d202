namespace CrowdWatch.Forecast.Evaluation;

/// <summary>An origin below the threshold.</summary>
/// <param name="Chance">Probability told that the threshold is reached within the horizon.</param>
/// <param name="ToldAt">First step with an alarm; null without.</param>
/// <param name="CameAt">First step at which the threshold was reached; null if it was not.</param>
internal readonly record struct EventCase(double Chance, int? ToldAt, int? CameAt)
{
    /// <summary>Whether an alarm was told.</summary>
    public bool IsAlarm => Chance >= EventScores.AlarmFrom;
}
