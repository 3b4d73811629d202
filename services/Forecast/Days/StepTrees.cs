using CrowdWatch.Forecast.Days.Boosting;

namespace CrowdWatch.Forecast.Days;

/// <summary>The boosted trees of one step, learnt from every origin of the history whose target is known.</summary>
internal static class StepTrees
{
    private const int FirstOrigin = 28;

    public static BoostedTrees Fit(DayHistory history, int step)
    {
        List<double[]> rows = [];
        List<double> targets = [];
        var series = history.Series;
        for (var origin = FirstOrigin; origin + step < series.Count; origin++)
        {
            if (!series.IsObserved(origin) || !series.IsObserved(origin + step))
                continue;
            rows.Add(TreeFeatures.Of(history, origin, step));
            targets.Add(series[origin + step] - TreeFeatures.Level(history, origin));
        }
        return BoostedTrees.Fit(rows, targets);
    }

    /// <summary>Forecast of the step on the square-root scale, not below 0.</summary>
    public static double Predict(BoostedTrees trees, DayHistory history, int origin, int step) =>
        Math.Max(0, trees.Predict(TreeFeatures.Of(history, origin, step)) + TreeFeatures.Level(history, origin));
}
