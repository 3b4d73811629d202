namespace CrowdWatch.Forecast.Models;

/// <summary>Sums from which a score is made; of one day or of many.</summary>
internal readonly record struct ScoreSums(long Count, double Error, double Loss, long Inside80, long Inside95)
{
    private static readonly double[] Levels = [0.025, 0.1, 0.5, 0.9, 0.975];

    public static ScoreSums operator +(ScoreSums a, ScoreSums b) =>
        new(a.Count + b.Count, a.Error + b.Error, a.Loss + b.Loss, a.Inside80 + b.Inside80, a.Inside95 + b.Inside95);

    public static ScoreSums Of(in ShortPoint point, double truth)
    {
        ReadOnlySpan<double> quantiles = [point.Low95, point.Low80, point.Median, point.High80, point.High95];
        var loss = 0.0;
        for (var i = 0; i < quantiles.Length; i++)
            loss += Math.Max(Levels[i] * (truth - quantiles[i]), (Levels[i] - 1) * (truth - quantiles[i]));
        return new ScoreSums(1, Math.Abs(truth - point.Median), loss / Levels.Length,
            truth >= point.Low80 && truth <= point.High80 ? 1 : 0, truth >= point.Low95 && truth <= point.High95 ? 1 : 0);
    }

    public ForecastScore Score() => Count == 0 ? default : new ForecastScore(Count, Error / Count, Loss / Count, (double)Inside80 / Count, (double)Inside95 / Count);
}
