using CrowdWatch.Domain.Calendar;
using CrowdWatch.Forecast.Models;

namespace CrowdWatch.Tests.Unit.Forecast.Models;

/// <summary>Local days of the grid, on ordinary days, at changes of the clocks and on special days.</summary>
public sealed class SlotCalendarTests
{
    [Fact]
    public void Shanghai_is_eight_hours_ahead()
    {
        var calendar = ForecastSeries.Calendar(5, "Asia/Shanghai");
        // 2026-10-04 is a Sunday; 17:00 UTC is one in the morning of Monday.
        var moment = calendar.At(calendar.SlotAt(new DateTimeOffset(2026, 10, 4, 17, 7, 0, TimeSpan.Zero)));
        Assert.Equal((13, 13, 1, DayType.Working), (moment.SlotOfDay, moment.SlotOfWeek, moment.Hour, moment.Type));
    }

    [Theory]
    [InlineData("2026-03-29T09:00+02:00", "2026-03-28T09:00+01:00", 1)]
    [InlineData("2026-04-04T09:00+02:00", "2026-03-28T09:00+01:00", 7)]
    [InlineData("2026-10-25T09:00+01:00", "2026-10-24T09:00+02:00", 1)]
    [InlineData("2026-11-01T09:00+01:00", "2026-10-25T09:00+01:00", 7)]
    [InlineData("2026-06-10T09:00+02:00", "2026-06-03T09:00+02:00", 7)]
    public void The_same_local_time_some_days_earlier_is_right_over_a_change_of_the_clocks(string at, string earlier, int days)
    {
        var calendar = ForecastSeries.Calendar(15, "Europe/Zurich");
        Assert.Equal(SlotOf(calendar, earlier), calendar.SameLocalTime(SlotOf(calendar, at), days));
    }

    [Fact]
    public void Hours_repeat_in_autumn_and_one_is_missing_in_spring()
    {
        var calendar = ForecastSeries.Calendar(60, "Europe/Zurich");
        var autumn = SlotOf(calendar, "2026-10-25T00:00+02:00");
        Assert.Equal([0, 1, 2, 2, 3], Enumerable.Range(0, 5).Select(i => (int)calendar.At(autumn + i).Hour));
        var spring = SlotOf(calendar, "2026-03-29T00:00+01:00");
        Assert.Equal([0, 1, 3, 4], Enumerable.Range(0, 4).Select(i => (int)calendar.At(spring + i).Hour));
    }

    [Fact]
    public void Special_days_read_the_habits_of_others()
    {
        var days = new SiteCalendar(
        [
            new(new DateOnly(2026, 10, 1), CalendarDayKind.Holiday, "National Day"), new(new DateOnly(2026, 10, 10), CalendarDayKind.WorkingDay, "in return"),
            new(new DateOnly(2026, 9, 20), CalendarDayKind.WorkingDay, "in return"), new(new DateOnly(2026, 10, 20), CalendarDayKind.Event, "lanterns"),
        ]);
        var calendar = ForecastSeries.Calendar(60, days: days);
        var holiday = calendar.At(SlotOf(calendar, "2026-10-01T05:00Z"));
        Assert.Equal((DayType.Rest, (6 * 24) + 5, true), (holiday.Type, holiday.ProfileSlot, holiday.IsHoliday));
        var saturday = calendar.At(SlotOf(calendar, "2026-10-10T05:00Z"));
        Assert.Equal((DayType.Working, (4 * 24) + 5, (5 * 24) + 5), (saturday.Type, saturday.ProfileSlot, saturday.SlotOfWeek));
        var sunday = calendar.At(SlotOf(calendar, "2026-09-20T05:00Z"));
        Assert.Equal((DayType.Working, 5), (sunday.Type, sunday.ProfileSlot));
        Assert.Equal(DayTraits.Event, calendar.At(SlotOf(calendar, "2026-10-20T05:00Z")).Traits);
    }

    [Fact]
    public void A_slot_length_that_does_not_divide_an_hour_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SlotCalendar(TimeSpan.FromMinutes(7), TimeZoneInfo.Utc, SiteCalendar.Plain));

    private static long SlotOf(SlotCalendar calendar, string time) => calendar.SlotAt(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
