using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Days;

namespace CrowdWatch.Tests.Unit.Forecast.Days;

/// <summary>Columns: 0-6 Sunday to Saturday; 7-9 day 1, 2, later of a short holiday; 10-14 day 1, 2, 3-4, middle, last of a long one; 15, 16 day before, after a short one; 17, 18 one and two days before, 19, 20 after a long one; 21 every holiday, 22 short and 23 long ones; 24 on events.</summary>
public sealed class CalendarColumnsTests
{
    private static readonly CalendarColumns Columns = new(new SiteCalendar(
    [
        .. Holiday("2026-10-01", 7), .. Holiday("2026-06-19", 4), .. Holiday("2026-09-15", 1),
        new(new(2026, 10, 10), CalendarDayKind.WorkingDay, ""),
        new(new(2026, 7, 1), CalendarDayKind.Event, "Fair"), new(new(2026, 7, 1), CalendarDayKind.Event, "Concert"), new(new(2026, 7, 1), CalendarDayKind.Event, "Fair"),
    ]));

    [Theory]
    [InlineData("2026-10-01", 10, 23)]
    [InlineData("2026-10-02", 11, 23)]
    [InlineData("2026-10-03", 12, 23)]
    [InlineData("2026-10-04", 12, 23)]
    [InlineData("2026-10-05", 13, 23)]
    [InlineData("2026-10-06", 13, 23)]
    [InlineData("2026-10-07", 14, 23)]
    [InlineData("2026-06-19", 7, 22)]
    [InlineData("2026-06-20", 8, 22)]
    [InlineData("2026-06-21", 9, 22)]
    [InlineData("2026-06-22", 9, 22)]
    [InlineData("2026-09-15", 7, 22)]
    public void A_holiday_has_its_phase_and_its_class_and_no_weekday(string date, int phase, int length) =>
        Assert.Equal([new CalendarEntry(phase, 1), new CalendarEntry(21, 1), new CalendarEntry(length, 1)], Columns.Of(Day(date)));

    // 29 and 30 September 2026 are a Tuesday and a Wednesday, 8 and 9 October a Thursday and a Friday.
    [Theory]
    [InlineData("2026-09-29", 2, 18)]
    [InlineData("2026-09-30", 3, 17)]
    [InlineData("2026-10-08", 4, 19)]
    [InlineData("2026-10-09", 5, 20)]
    [InlineData("2026-06-18", 4, 15)]
    [InlineData("2026-06-23", 2, 16)]
    public void A_day_beside_a_holiday_has_its_weekday_and_its_side(string date, int weekday, int side) =>
        Assert.Equal([new CalendarEntry(weekday, 1), new CalendarEntry(side, 1)], Columns.Of(Day(date)));

    [Fact]
    public void A_worked_saturday_is_like_the_middle_of_the_week()
    {
        const double third = 1.0 / 3;
        Assert.Equal([new CalendarEntry(2, third), new CalendarEntry(3, third), new CalendarEntry(4, third)], Columns.Of(Day("2026-10-10")));
    }

    // Wednesday; classes in alphabetical order, each once.
    [Fact]
    public void Each_class_of_events_has_its_column() =>
        Assert.Equal([new CalendarEntry(3, 1), new CalendarEntry(24, 1), new CalendarEntry(25, 1)], Columns.Of(Day("2026-07-01")));

    private static DateOnly Day(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<CalendarDay> Holiday(string first, int days) =>
        Enumerable.Range(0, days).Select(i => new CalendarDay(Day(first).AddDays(i), CalendarDayKind.Holiday, i < 2 ? "One" : "Another"));
}
