using CrowdWatch.Forecast.Days.Boosting;

namespace CrowdWatch.Forecast.Days;

/// <summary>The two models of every step, what was learnt of them, and their mixture.</summary>
internal sealed class DayForecaster(int horizon)
{
    private const int TreesFromDays = 365;
    private const int FullTreesFromDays = 730;
    private const double WeightOfTreesInFull = 0.5;
    private const double LeastShareOfTrees = 0.1;
    private double[][] coefficients = [];
    private BoostedTrees[] trees = [];

    public void RefitRegression(DayHistory history) => coefficients = [.. Steps.Select(step => StepRegression.Fit(history, step))];

    /// <summary>Refits the trees; they need a year of history.</summary>
    public void RefitTrees(DayHistory history)
    {
        if (history.Count >= TreesFromDays)
            trees = [.. Steps.Select(step => StepTrees.Fit(history, step))];
    }

    /// <summary>Share of the trees in the mixture: none in the first year, growing in the second.</summary>
    public double WeightOfTrees(int days) => trees.Length == 0 ? 0
        : WeightOfTreesInFull * Math.Clamp((days - TreesFromDays) / (double)(FullTreesFromDays - TreesFromDays), LeastShareOfTrees, 1);

    /// <summary>Forecasts of the steps from the last day, on the square-root scale.</summary>
    public double[] Predict(DayHistory history)
    {
        var forecasts = new double[horizon];
        var (origin, weight) = (history.Last, WeightOfTrees(history.Count));
        for (var i = 0; i < horizon; i++)
        {
            forecasts[i] = StepRegression.Predict(coefficients[i], history, origin, i + 1);
            if (weight > 0)
                forecasts[i] += weight * (StepTrees.Predict(trees[i], history, origin, i + 1) - forecasts[i]);
        }
        return forecasts;
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var step in coefficients)
            StateReading.WriteAll(writer, step);
        writer.Write(trees.Length);
        foreach (var step in trees)
            step.Write(writer);
    }

    public static DayForecaster Read(BinaryReader reader, int horizon, int features)
    {
        var forecaster = new DayForecaster(horizon) { coefficients = new double[horizon][] };
        for (var i = 0; i < horizon; i++)
            forecaster.coefficients[i] = StateReading.Doubles(reader, StepRegression.MostColumns);
        forecaster.trees = new BoostedTrees[StateReading.Count(reader, horizon)];
        for (var i = 0; i < forecaster.trees.Length; i++)
            forecaster.trees[i] = BoostedTrees.Read(reader, features);
        return forecaster;
    }

    private IEnumerable<int> Steps => Enumerable.Range(1, horizon);
}
