namespace CrowdWatch.Forecast.Evaluation;

/// <summary>Point forecast and bounds of one step, in people.</summary>
public readonly record struct AnsweredPoint(double Median, double Low80, double High80, double Low95, double High95)
{
    /// <summary>Whether one of them is no number.</summary>
    public bool HasNaN => double.IsNaN(Median + Low80 + High80 + Low95 + High95);
}
