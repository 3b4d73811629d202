namespace CrowdWatch.Forecast.Days;

/// <summary>Fits the effects of the calendar, and with them the level of the weeks around each day.</summary>
internal sealed class CalendarRegression
{
    private const int HalfWindowDays = 10;
    private const double HalfLifeDays = 730;
    private const double WeightOfSpecialDays = 0.1;
    private const int Rounds = 4;

    // Wide, because few days are holidays and the strongest of them are no mistakes.
    private const double HuberFactor = 4;
    private readonly DaySeries series;
    private readonly IReadOnlyList<CalendarEntry[]> columns;
    private readonly double[] levels;
    private CalendarEffects effects;

    private CalendarRegression(DaySeries series, IReadOnlyList<CalendarEntry[]> columns, int columnCount) =>
        (this.series, this.columns, levels, effects) = (series, columns, new double[series.Count], new(columnCount));

    /// <summary>Effects of the columns that each day of a series has.</summary>
    public static CalendarEffects Fit(DaySeries series, IReadOnlyList<CalendarEntry[]> columns, int columnCount)
    {
        var regression = new CalendarRegression(series, columns, columnCount);
        double[] penalties = [.. Enumerable.Range(0, columnCount).Select(CalendarColumns.PenaltyOf)];
        penalties = [.. penalties, .. penalties];
        for (var round = 0; round < Rounds; round++)
        {
            regression.FindLevels();
            regression.FitOnce(penalties, isFirst: round == 0);
        }
        return regression.effects;
    }

    /// <summary>Weight of a row with this error: 1 up to the limit, falling beyond it.</summary>
    public static double Huber(double error, double limit) => Math.Abs(error) <= limit || limit <= 0 ? 1 : limit / Math.Abs(error);

    // The level leaves out what the calendar explains so far, and leans on days without holiday or event: a week of holiday would lift it for three.
    private void FindLevels()
    {
        var (sums, weights) = (new double[series.Count + 1], new double[series.Count + 1]);
        for (var i = 0; i < series.Count; i++)
        {
            var weight = CalendarColumns.IsSpecial(columns[i]) ? WeightOfSpecialDays : 1;
            sums[i + 1] = sums[i] + weight * effects.Of(columns[i]).Off(series[i], levels[i]);
            weights[i + 1] = weights[i] + weight;
        }
        for (var i = 0; i < series.Count; i++)
        {
            var (from, to) = (Math.Max(0, i - HalfWindowDays), Math.Min(series.Count, i + HalfWindowDays + 1));
            levels[i] = (sums[to] - sums[from]) / (weights[to] - weights[from]);
        }
    }

    // In units of the mean level, so that a penalty counts alike for what is added and for the share, and for small and large places.
    private void FitOnce(double[] penalties, bool isFirst)
    {
        var unit = levels.Average();
        if (unit <= 0)
            return;
        var count = effects.Columns;
        var limit = isFirst ? 0 : HuberFactor * MeanError();
        var ridge = new Ridge(2 * count);
        for (var i = 0; i < series.Count; i++)
        {
            if (!series.IsObserved(i))
                continue;
            var weight = Math.Pow(0.5, (series.Count - 1 - i) / HalfLifeDays) * (isFirst ? 1 : Huber(ErrorAt(i), limit));
            var share = levels[i] / unit;
            CalendarEntry[] row = [.. columns[i], .. columns[i].Select(entry => new CalendarEntry(count + entry.Column, entry.Value * share))];
            ridge.Add(row, weight, (series[i] - levels[i]) / unit);
        }
        var solution = ridge.Solve(penalties, new double[2 * count]);
        effects = new([.. solution[..count].Select(added => added * unit)], solution[count..]);
    }

    private double ErrorAt(int index) => series[index] - effects.Of(columns[index]).On(levels[index]);

    private double MeanError() => Enumerable.Range(0, series.Count).Where(series.IsObserved).Select(i => Math.Abs(ErrorAt(i))).DefaultIfEmpty(0).Average();
}
