using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Days.Boosting;

namespace CrowdWatch.Forecast.Days;

/// <summary>Fits the boosted trees of one step on every origin of the history whose target is known.</summary>
internal static class StepTrees
{
    private const int FirstOrigin = 28;

    public static BoostedTrees Fit(DaySeries series, DaySums sums, SiteCalendar calendar, int step)
    {
        List<double[]> rows = [];
        List<double> targets = [];
        for (var origin = FirstOrigin; origin + step < series.Count; origin++)
        {
            if (!series.IsObserved(origin) || !series.IsObserved(origin + step))
                continue;
            rows.Add(TreeFeatures.Of(series, sums, calendar, origin, step));
            targets.Add(series[origin + step] - TreeFeatures.Level(sums, origin));
        }
        return BoostedTrees.Fit(rows, targets);
    }

    public static double Predict(BoostedTrees trees, DaySeries series, DaySums sums, SiteCalendar calendar, int origin, int step) =>
        trees.Predict(TreeFeatures.Of(series, sums, calendar, origin, step)) + TreeFeatures.Level(sums, origin);
}
