using System.Globalization;
using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Tests.Unit.Domain.Calendar;

public sealed class ChineseHolidaysTests
{
    private static readonly SiteCalendar Calendar = new(ChineseHolidays.Days);
    private static readonly ChineseLunisolarCalendar Lunar = new();

    // Lengths as the yearly notices of the State Council count them.
    [Theory]
    [InlineData("2012-10-01", "2012-09-30", 8)]
    [InlineData("2015-09-03", "2015-09-03", 3)]
    [InlineData("2017-10-04", "2017-10-01", 8)]
    [InlineData("2018-12-31", "2018-12-30", 3)]
    [InlineData("2019-05-02", "2019-05-01", 4)]
    [InlineData("2020-02-01", "2020-01-24", 10)]
    [InlineData("2023-09-29", "2023-09-29", 8)]
    [InlineData("2024-02-10", "2024-02-10", 8)]
    [InlineData("2025-10-06", "2025-10-01", 8)]
    [InlineData("2026-02-17", "2026-02-15", 9)]
    public void Breaks_are_as_long_as_announced(string date, string first, int days) =>
        Assert.Equal(new HolidayBlock(Day(first), days), Calendar.HolidayBlockAt(Day(date)));

    [Theory]
    [InlineData("2011-12-31")]
    [InlineData("2015-09-06")]
    [InlineData("2019-04-28")]
    [InlineData("2024-05-11")]
    [InlineData("2026-02-28")]
    public void Weekends_worked_in_return_are_known(string date) => Assert.True(Calendar.IsAdjustedWorkingDay(Day(date)));

    // The longer break of 2020 took back a Saturday that was to be worked.
    [Fact]
    public void A_worked_weekend_that_was_taken_back_is_a_holiday()
    {
        Assert.False(Calendar.IsAdjustedWorkingDay(Day("2020-02-01")));
        Assert.True(Calendar.IsHoliday(Day("2020-02-01")));
    }

    [Fact]
    public void The_festivals_of_the_moon_lie_in_their_breaks_in_every_year()
    {
        for (var year = 2012; year <= 2030; year++)
        {
            Assert.Equal("Spring Festival", Calendar.HolidayOn(FromLunar(year, 1, 1)));
            Assert.Equal("Dragon Boat Festival", Calendar.HolidayOn(FromLunar(year, 5, 5)));
            Assert.True(Calendar.IsHoliday(FromLunar(year, 8, 15)), $"Mid-Autumn of {year}");
            Assert.True(Calendar.IsHoliday(new(year, 1, 1)) && Calendar.IsHoliday(new(year, 5, 1)) && Calendar.IsHoliday(new(year, 10, 1)));
        }
    }

    [Fact]
    public void No_day_is_both_free_and_worked_and_only_announced_years_have_worked_weekends()
    {
        Assert.All(ChineseHolidays.Days.GroupBy(day => day.Date), days => Assert.Single(days));
        Assert.Equal(ChineseHolidays.LastAnnouncedYear, ChineseHolidays.Days.Where(day => day.Kind == CalendarDayKind.WorkingDay).Max(day => day.Date.Year));
    }

    [Fact]
    public void A_year_with_holidays_of_the_sites_own_takes_them_from_the_site_alone()
    {
        CalendarDay[] own = [new(new(2027, 1, 2), CalendarDayKind.Holiday, "New Year"), new(new(2026, 7, 1), CalendarDayKind.Event, "Fair")];
        var calendar = new SiteCalendar(ChineseHolidays.DaysBeside(own));
        Assert.True(calendar.IsHoliday(new(2027, 1, 2)));
        Assert.False(calendar.IsHoliday(new(2027, 1, 1)));
        Assert.True(calendar.IsHoliday(new(2026, 10, 1)));
        Assert.Equal(["Fair"], calendar.EventsOn(new(2026, 7, 1)));
    }

    private static DateOnly Day(string date) => DateOnly.Parse(date, CultureInfo.InvariantCulture);

    // A leap month before the asked one moves its number by one.
    private static DateOnly FromLunar(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && leap <= month ? month + 1 : month, day, 0, 0, 0, 0));
    }
}
