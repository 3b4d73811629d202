namespace CrowdWatch.Forecast.Evaluation;

/// <summary>A model that is led through a series, value by value in the order of time.</summary>
public interface IEvaluatedModel
{
    /// <summary>Takes the next value.</summary>
    /// <param name="at">Local time of the value.</param>
    /// <param name="value">People; null when not observed.</param>
    void Take(DateTime at, double? value);

    /// <summary>What the model says after the last value taken; null when it cannot.</summary>
    OriginAnswer? Answer(double threshold);
}
