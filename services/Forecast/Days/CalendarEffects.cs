namespace CrowdWatch.Forecast.Days;

/// <summary>Fits how far weekdays, holidays and events lie above or below the level of the weeks around them, on the square-root scale.</summary>
internal static class CalendarEffects
{
    private const int HalfWindowDays = 10;
    private const double HalfLifeDays = 730;
    private const double Penalty = 1;
    private const double HuberFactor = 2;
    private const int Rounds = 3;

    /// <summary>Effect of each column.</summary>
    public static double[] Fit(DaySeries series, IReadOnlyList<CalendarEntry[]> columns, int columnCount)
    {
        var effects = new double[columnCount];
        var penalties = new double[columnCount];
        Array.Fill(penalties, Penalty);
        var none = new double[columnCount];
        var ridge = new Ridge(columnCount);
        var (targets, errors) = (new double[series.Count], new double[series.Count]);
        for (var round = 0; round < Rounds; round++)
        {
            Detrend(series, columns, effects, targets);
            var meanError = round == 0 ? 0 : MeanError(series, columns, effects, targets, errors);
            ridge.Clear();
            for (var i = 0; i < series.Count; i++)
                if (series.IsObserved(i))
                    ridge.Add(columns[i], Math.Pow(0.5, (series.Count - 1 - i) / HalfLifeDays) * Huber(errors[i], HuberFactor * meanError), targets[i]);
            effects = ridge.Solve(penalties, none);
        }
        return effects;
    }

    public static double Sum(CalendarEntry[] columns, double[] effects)
    {
        var sum = 0.0;
        foreach (var entry in columns)
            sum += entry.Value * effects[entry.Column];
        return sum;
    }

    /// <summary>Weight of a row with this error: 1 up to the limit, falling beyond it.</summary>
    public static double Huber(double error, double limit) => Math.Abs(error) <= limit || limit <= 0 ? 1 : limit / Math.Abs(error);

    // The level leaves out what the calendar explains so far, or a week of holiday would lift it for three.
    private static void Detrend(DaySeries series, IReadOnlyList<CalendarEntry[]> columns, double[] effects, double[] targets)
    {
        var sums = new double[series.Count + 1];
        for (var i = 0; i < series.Count; i++)
            sums[i + 1] = sums[i] + series[i] - Sum(columns[i], effects);
        for (var i = 0; i < series.Count; i++)
        {
            var (from, to) = (Math.Max(0, i - HalfWindowDays), Math.Min(series.Count, i + HalfWindowDays + 1));
            targets[i] = series[i] - (sums[to] - sums[from]) / (to - from);
        }
    }

    private static double MeanError(DaySeries series, IReadOnlyList<CalendarEntry[]> columns, double[] effects, double[] targets, double[] errors)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < series.Count; i++)
        {
            errors[i] = targets[i] - Sum(columns[i], effects);
            if (!series.IsObserved(i))
                continue;
            sum += Math.Abs(errors[i]);
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }
}
