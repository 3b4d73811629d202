namespace CrowdWatch.Forecast.Evaluation;

/// <summary>What one step of an answer gets against the value that came.</summary>
internal readonly record struct ScoredStep(double Mase, double Rmsse, double Smape, double Swis, bool In80, bool In95, double Msis95, double Bias)
{
    // Weights of the interval score: half of alpha for each interval, half for the point, over their number and a half (Bracher et al. 2021).
    private const double PointWeight = 0.5;
    private const double Weight80 = 0.1;
    private const double Weight95 = 0.025;
    private const double WeightSum = 2.5;

    public static ScoredStep Of(double value, AnsweredPoint point, EvaluationSeries series)
    {
        var error = Math.Abs(value - point.Median);
        var interval80 = IntervalScore(value, point.Low80, point.High80, 0.2);
        var interval95 = IntervalScore(value, point.Low95, point.High95, 0.05);
        var weighted = ((PointWeight * error) + (Weight80 * interval80) + (Weight95 * interval95)) / WeightSum;
        return new ScoredStep(
            Mase: error / series.MaseScale,
            Rmsse: (value - point.Median) / series.RmsseScale,
            Smape: value == 0 && point.Median == 0 ? 0 : 200 * error / (Math.Abs(value) + Math.Abs(point.Median)),
            Swis: weighted / series.MaseScale,
            In80: point.Low80 <= value && value <= point.High80,
            In95: point.Low95 <= value && value <= point.High95,
            Msis95: interval95 / series.MaseScale,
            Bias: (point.Median - value) / series.MaseScale);
    }

    private static double IntervalScore(double value, double low, double high, double alpha) =>
        high - low + (2 / alpha * Math.Max(0, low - value)) + (2 / alpha * Math.Max(0, value - high));
}
