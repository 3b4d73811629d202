using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Days.Boosting;

namespace CrowdWatch.Forecast.Days;

/// <summary>
/// Forecasts the visitors of an area for the coming days: a regression on levels, season and calendar, mixed with boosted trees once there is a
/// year of history. Days are taken in order; a forecast never knows more than the days up to its origin and the calendar.
/// </summary>
public sealed class DayModel
{
    /// <summary>Days of history that are kept: seven years.</summary>
    public const int LongestHistoryDays = 2557;

    internal const int RefitTreesEveryDays = 28;
    private const int RefitCalendarEveryDays = 7;
    private const int TreesFromDays = 365;
    private const int FullTreesFromDays = 730;
    private const double WeightOfTreesInFull = 0.5;
    private readonly SiteCalendar calendar;
    private readonly int horizon;
    private readonly CalendarColumns columns;
    private readonly List<CalendarEntry[]> entries = [];
    private DaySeries? series;
    private DaySums sums = new();
    private DayLevels levels = new();
    private double[] effects;
    private double[][] coefficients;
    private BoostedTrees[] trees = [];
    private DayErrors errors;
    private PeakErrors peaks;
    private readonly Queue<IssuedPath> issued = new();
    private IssuedPath? latest;

    /// <exception cref="ArgumentOutOfRangeException">The horizon is not 1 to 60 days.</exception>
    public DayModel(SiteCalendar calendar, int horizon = 14)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (horizon is < 1 or > 60)
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "1 to 60 days are allowed.");
        (this.calendar, this.horizon) = (calendar, horizon);
        columns = new(calendar);
        effects = new double[columns.Count];
        coefficients = [];
        errors = new(horizon);
        peaks = new(horizon);
    }

    /// <summary>The last day taken; null before the first observed one.</summary>
    public DateOnly? LastDay => series?.DateOf(series.Count - 1);

    /// <summary>
    /// Takes the visitors of a day, null where they were not observed; days left out count as not observed, those on which the site is closed
    /// are not learnt. A day that is not after the last one changes nothing and gives false.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The visitors are negative or no number.</exception>
    public bool Take(DateOnly date, double? visitors)
    {
        if (visitors is { } number && !(number >= 0 && number <= 1e12))
            throw new ArgumentOutOfRangeException(nameof(visitors), number, $"The visitors of {date:yyyy-MM-dd} must be 0 to 1e12, or null where not observed.");
        var observed = calendar.IsClosed(date) ? null : visitors;
        if (LastDay is { } last && date <= last)
            return false;
        if (LastDay is { } before && date.DayNumber - before.DayNumber > LongestHistoryDays)
            Forget();
        if (series is null && observed is null)
            return true;
        series ??= new(date);
        for (var day = series.First.AddDays(series.Count); day < date; day = day.AddDays(1))
            TakeNext(day, null);
        TakeNext(date, observed);
        return true;
    }

    /// <summary>The coming days; null before the first observed day.</summary>
    public DayOutlook? Forecast() => latest is null ? null : Outlook(latest);

    private void Forget()
    {
        series = null;
        (sums, levels, errors, peaks, trees) = (new(), new(), new(horizon), new(horizon), []);
        entries.Clear();
        issued.Clear();
        latest = null;
    }

    private void TakeNext(DateOnly date, double? visitors)
    {
        var value = visitors is { } number ? Math.Sqrt(number) : Filled();
        series!.Append(value, visitors is not null);
        entries.Add(columns.Of(date));
        sums.Append(value);
        if (visitors is not null)
            Score(series.Count - 1, value);
        while (issued.Count > 0 && issued.Peek().Origin + horizon < series.Count)
            issued.Dequeue();
        if (IsDue(RefitCalendarEveryDays))
            RefitRegression();
        else
            levels.Append(value - CalendarEffects.Sum(entries[^1], effects));
        if (series.Count >= TreesFromDays && IsDue(RefitTreesEveryDays))
            trees = [.. Enumerable.Range(1, horizon).Select(step => StepTrees.Fit(series, sums, calendar, step))];
        latest = Issue(series.Count - 1);
        issued.Enqueue(latest);
    }

    // By the date, so that a history that starts elsewhere is refitted on the same days; daily in the first month.
    private bool IsDue(int everyDays) => series!.Count <= 28 || series.DateOf(series.Count - 1).DayNumber % everyDays == 0;

    // What was not observed is taken to be as forecast; in a long gap as a year earlier, which cannot drift away.
    private double Filled()
    {
        const int shortGapDays = 28;
        const int year = 364;
        var gap = 0;
        while (gap < shortGapDays && gap < series!.Count && !series.IsObserved(series.Count - 1 - gap))
            gap++;
        if (gap >= shortGapDays && series!.Count >= year)
            return series[series.Count - year];
        return Math.Min(latest!.Mixed[0], series!.Largest);
    }

    private void Score(int index, double value)
    {
        foreach (var path in issued)
        {
            var step = index - path.Origin - 1;
            path.Take(step, value);
            if (!series!.IsObserved(path.Origin))
                continue;
            errors.Take(step, value - path.Mixed[step], path.Spreads[step]);
            var height = path.Mixed[path.HighestStep];
            peaks.Take(step, height, (path.HighestTruth - height) / path.Spreads[path.HighestStep]);
        }
    }

    private void RefitRegression()
    {
        if (series!.Count > LongestHistoryDays)
            Trim(series.Count - LongestHistoryDays);
        effects = CalendarEffects.Fit(series, entries, columns.Count);
        RebuildLevels();
        coefficients = [.. Enumerable.Range(1, horizon).Select(step => StepRegression.Fit(series, levels, step))];
    }

    private void Trim(int days)
    {
        series!.Keep(LongestHistoryDays);
        entries.RemoveRange(0, days);
        foreach (var path in issued)
            path.Shift(days);
        RebuildSums();
    }

    private void RebuildSums()
    {
        sums = new();
        for (var i = 0; i < series!.Count; i++)
            sums.Append(series[i]);
    }

    private void RebuildLevels()
    {
        levels = new();
        for (var i = 0; i < series!.Count; i++)
            levels.Append(series[i] - CalendarEffects.Sum(entries[i], effects));
    }

    private IssuedPath Issue(int origin)
    {
        var (regression, boosted, mixed, spreads) = (new double[horizon], new double[horizon], new double[horizon], new double[horizon]);
        var weight = WeightOfTrees;
        for (var i = 0; i < horizon; i++)
        {
            var date = series!.DateOf(origin + i + 1);
            var row = new double[coefficients[i].Length];
            StepRegression.Fill(row, series, levels, origin, i + 1);
            regression[i] = Math.Max(0, levels.Mean28(origin) + StepRegression.Dot(row, coefficients[i]) + CalendarEffects.Sum(columns.Of(date), effects));
            boosted[i] = trees.Length == 0 ? double.NaN : Math.Max(0, StepTrees.Predict(trees[i], series, sums, calendar, origin, i + 1));
            mixed[i] = trees.Length == 0 ? regression[i] : regression[i] + weight * (boosted[i] - regression[i]);
            spreads[i] = errors.Spread(i, mixed[i]);
        }
        return new(origin, regression, boosted, mixed, spreads);
    }

    private double WeightOfTrees => trees.Length == 0 ? 0
        : WeightOfTreesInFull * Math.Clamp((series!.Count - TreesFromDays) / (double)(FullTreesFromDays - TreesFromDays), 0.1, 1);

    private DayOutlook Outlook(IssuedPath path)
    {
        var days = new DayPoint[horizon];
        var chances = new PeakChance?[horizon];
        var highest = -1;
        for (var i = 0; i < horizon; i++)
        {
            var date = series!.DateOf(path.Origin + i + 1);
            if (calendar.IsClosed(date))
            {
                days[i] = new(date, 0, 0, 0, 0, 0);
                chances[i] = i == 0 ? null : chances[i - 1];
                continue;
            }
            days[i] = Point(date, path.Mixed[i], path.Spreads[i], errors.Sorted(i));
            if (highest < 0 || path.Mixed[i] > path.Mixed[highest])
                highest = i;
            chances[i] = new(path.Mixed[highest], path.Spreads[highest], peaks.Sorted(i, path.Mixed[highest]));
        }
        return new(series!.DateOf(path.Origin), days, chances, WeightOfTrees);
    }

    private static DayPoint Point(DateOnly date, double centre, double spread, double[] scores)
    {
        var median = Back(centre + spread * DayErrors.Bound(scores, 0.5));
        var low80 = Math.Min(median, Back(centre + spread * DayErrors.Bound(scores, 0.1)));
        var high80 = Math.Max(median, Back(centre + spread * DayErrors.Bound(scores, 0.9)));
        var low95 = Math.Min(low80, Back(centre + spread * DayErrors.Bound(scores, 0.025)));
        var high95 = Math.Max(high80, Back(centre + spread * DayErrors.Bound(scores, 0.975)));
        return new(date, median, low80, high80, low95, high95);
    }

    private static double Back(double root) => Math.Max(0, root) * Math.Max(0, root);
}
