using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Tests.Unit.Forecast.Days;

/// <summary>
/// Made places with nine months of history, in which two long holidays, two short ones and two fairs were seen, each in autumn with 3000 visitors
/// on an ordinary day and in winter with 900. What is right for spring, with 3000 again, follows from how the place was made;
/// a quarter beside it is allowed, as two holidays are few.
/// </summary>
public sealed class ShortHistoryTests
{
    private static readonly DateOnly Start = new(2020, 8, 1);
    private static readonly DateOnly Labour = new(2021, 5, 1);
    private static readonly DateOnly Duanwu = new(2021, 5, 3);
    private static readonly SiteCalendar Long = new([.. Holiday(new(2020, 10, 1), 8), .. Holiday(new(2021, 2, 11), 7), .. Holiday(Labour, 5)]);
    private static readonly SiteCalendar Short = new([.. Holiday(new(2020, 9, 26), 3), .. Holiday(new(2021, 1, 1), 3), .. Holiday(Duanwu, 3)]);
    private static readonly SiteCalendar Fair = new([.. new[] { new(2020, 10, 14), new DateOnly(2021, 1, 20), Duanwu }.Select(day => new CalendarDay(day, CalendarDayKind.Event, "Fair"))]);

    // Holidays multiply the visitors: 3000 x 3.6 = 10 800. The square roots of 900 and 3000 are 30 and 54.8: holidays that add 45 to them bring
    // 99.8 squared, 9954, and those that take 15 away 39.8 squared, 1582. A place that holidays empty to 0.4 has 1200.
    [Theory]
    [InlineData(3.6, 0, 10_800)]
    [InlineData(2, 0, 6000)]
    [InlineData(1, 45, 9954)]
    [InlineData(1, -15, 1582)]
    [InlineData(0.4, 0, 1200)]
    [InlineData(1, 0, 3000)]
    public void Two_long_holidays_tell_the_third(double factor, double added, double expected)
    {
        var model = new DayModel(Long);
        Lead(model, Long, factor, added, Labour.AddDays(-7));
        var early = model.Forecast()!.Days.Where(day => Long.IsHoliday(day.Date)).ToList();
        Lead(model, Long, factor, added, Labour.AddDays(-1));
        var late = model.Forecast()!.Days.Where(day => Long.IsHoliday(day.Date)).ToList();

        Assert.Equal((5, 5), (early.Count, late.Count));
        Assert.All([.. early, .. late], day => Assert.InRange(day.Median, 0.75 * expected, 1.25 * expected));
        Assert.All([.. early, .. late], day => Assert.InRange(expected, day.Low95, day.High95));
    }

    [Theory]
    [InlineData(3, 0, 9000)]
    [InlineData(1, 45, 9954)]
    [InlineData(0.4, 0, 1200)]
    public void Two_short_holidays_tell_the_third(double factor, double added, double expected) => AssertForecast(Short, factor, added, expected);

    [Theory]
    [InlineData(3, 0, 9000)]
    [InlineData(1, 45, 9954)]
    [InlineData(0.4, 0, 1200)]
    public void Two_local_events_tell_the_third(double factor, double added, double expected) => AssertForecast(Fair, factor, added, expected);

    // A Sunday is twice an ordinary day: 2 x 900 in winter. What Sundays add in summer and autumn, (sqrt 6000 - sqrt 3000) = 22.7, would
    // make (30 + 22.7) squared of it, 2777.
    [Fact]
    public void A_strong_sunday_scales_with_the_season()
    {
        var model = new DayModel(SiteCalendar.Plain);
        for (var day = Start; day <= new DateOnly(2020, 12, 31); day = day.AddDays(1))
            model.Take(day, Ordinary(day) * (day.DayOfWeek == DayOfWeek.Sunday ? 2 : 1));
        var sunday = model.Forecast()!.Days.First(day => day.Date.DayOfWeek == DayOfWeek.Sunday);
        Assert.InRange(sunday.Median, 0.75 * 1800, 1.25 * 1800);
    }

    // A holiday of another length is of another class, and has yet much in common with those seen: more than an ordinary day, not more than they.
    [Fact]
    public void A_first_short_holiday_is_told_by_the_long_ones()
    {
        var calendar = new SiteCalendar([.. Holiday(new(2020, 10, 1), 8), .. Holiday(new(2021, 2, 11), 7), .. Holiday(Duanwu, 3)]);
        var model = new DayModel(calendar);
        Lead(model, calendar, 3.6, 0, Duanwu.AddDays(-3));
        Assert.All(model.Forecast()!.Days.Where(day => calendar.IsHoliday(day.Date)), day => Assert.InRange(day.Median, 1.5 * 3000, 3.6 * 3000));
    }

    private static void AssertForecast(SiteCalendar calendar, double factor, double added, double expected)
    {
        var model = new DayModel(calendar);
        Lead(model, calendar, factor, added, Duanwu.AddDays(-3));
        var days = model.Forecast()!.Days.Where(day => IsMade(calendar, day.Date)).ToList();
        Assert.NotEmpty(days);
        Assert.All(days, day => Assert.InRange(day.Median, 0.75 * expected, 1.25 * expected));
    }

    private static void Lead(DayModel model, SiteCalendar calendar, double factor, double added, DateOnly last)
    {
        for (var day = model.LastDay?.AddDays(1) ?? Start; day <= last; day = day.AddDays(1))
        {
            var ordinary = Ordinary(day);
            model.Take(day, !IsMade(calendar, day) ? ordinary : Math.Pow(Math.Sqrt(factor * ordinary) + added, 2));
        }
    }

    private static bool IsMade(SiteCalendar calendar, DateOnly day) => calendar.IsHoliday(day) || calendar.EventsOn(day).Count > 0;

    // 3000 to November and from 7 March, 900 from December to 20 February, a straight line between; 5 % more and less in turns of two days.
    private static double Ordinary(DateOnly day)
    {
        var (autumn, winter, spring, summer) = (new DateOnly(2020, 11, 1), new DateOnly(2020, 12, 1), new DateOnly(2021, 2, 21), new DateOnly(2021, 3, 7));
        var share = day < winter ? Part(day, autumn, winter) : 1 - Part(day, spring, summer);
        return (3000 - 2100 * share) * (day.DayNumber % 4 < 2 ? 1.05 : 0.95);
    }

    private static double Part(DateOnly day, DateOnly from, DateOnly to) => Math.Clamp((day.DayNumber - from.DayNumber) / (double)(to.DayNumber - from.DayNumber), 0, 1);

    private static IEnumerable<CalendarDay> Holiday(DateOnly first, int days) =>
        Enumerable.Range(0, days).Select(i => new CalendarDay(first.AddDays(i), CalendarDayKind.Holiday, "Holiday"));
}
