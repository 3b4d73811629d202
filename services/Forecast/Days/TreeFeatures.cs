using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Forecast.Days;

/// <summary>What the boosted trees of one step see of an origin: recent days, last year, and the calendar of origin and target.</summary>
internal static class TreeFeatures
{
    private const int Year = 364;
    private const int Fixed = 30;

    public static int Count(SiteCalendar calendar) => Fixed + calendar.EventNames.Count;

    /// <summary>Level that the forecast is a difference from: mean of the last 28 days.</summary>
    public static double Level(DayHistory history, int origin) => history.Sums.Mean(origin, 28);

    /// <summary>The row of an origin, from days up to it only; what lies before the history is missing (NaN).</summary>
    public static double[] Of(DayHistory history, int origin, int step)
    {
        var (series, sums, row) = (history.Series, history.Sums, new double[Count(history.Calendar)]);
        var (level, target, at) = (Level(history, origin), origin + step, 0);
        for (var back = 0; back < 8; back++)
            row[at++] = ValueAt(series, origin - back) - level;
        row[at++] = sums.Mean(origin, 3) - level;
        row[at++] = sums.Mean(origin, 7) - level;
        row[at++] = sums.Mean(origin, 90) - level;
        row[at++] = level;
        row[at++] = ValueAt(series, target - 7 * ((step + 6) / 7)) - level;
        var levelLastYear = origin >= Year ? sums.Mean(origin - Year, 28) : double.NaN;
        row[at++] = ValueAt(series, target - Year) - levelLastYear;
        row[at++] = sums.Mean(Math.Min(target - Year + 3, origin), 7) - levelLastYear;
        var bare = history.Levels.Mean28(origin);
        row[at++] = history.EffectAt(target).On(bare) - bare;
        row[at++] = history.EffectAt(target).On(bare) - history.EffectAt(origin).On(bare);
        FillCalendar(row.AsSpan(at), history.Calendar, series.DateOf(origin), series.DateOf(target));
        return row;
    }

    private static void FillCalendar(Span<double> row, SiteCalendar calendar, DateOnly origin, DateOnly target)
    {
        var at = 0;
        row[at++] = Weekday(calendar, target);
        row[at++] = target.DayOfYear;
        var block = calendar.HolidayBlockAt(target);
        row[at++] = block is null ? 0 : 1;
        row[at++] = block?.Days ?? 0;
        row[at++] = block?.PositionOf(target) ?? 0;
        row[at++] = calendar.IsHoliday(target.AddDays(-1)) ? 1 : 0;
        row[at++] = calendar.IsHoliday(target.AddDays(1)) ? 1 : 0;
        row[at++] = calendar.IsHoliday(target.AddDays(2)) ? 1 : 0;
        var own = calendar.HolidayBlockAt(origin);
        row[at++] = own is null ? 0 : 1;
        row[at++] = own?.Days ?? 0;
        row[at++] = Weekday(calendar, origin);
        row[at++] = calendar.IsAdjustedWorkingDay(target) ? 1 : 0;
        row[at++] = calendar.IsHoliday(target.AddDays(-2)) ? 1 : 0;
        foreach (var name in calendar.EventNames)
            row[at++] = calendar.EventsOn(target).Contains(name) ? 1 : 0;
    }

    // Monday 0 to Sunday 6, so that the weekend lies at one end; a Saturday or Sunday on which people work is like the middle of the week.
    private static double Weekday(SiteCalendar calendar, DateOnly date) =>
        calendar.IsAdjustedWorkingDay(date) ? 2 : ((int)date.DayOfWeek + 6) % 7;

    private static double ValueAt(DaySeries series, int index) => index >= 0 ? series[index] : double.NaN;
}
