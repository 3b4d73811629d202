using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Tests.Unit.Domain.Calendar;

public sealed class SiteCalendarTests
{
    private static readonly SiteCalendar Calendar = new(
    [
        new(new(2026, 9, 30), CalendarDayKind.Holiday, "Mid-Autumn"),
        new(new(2026, 10, 1), CalendarDayKind.Holiday, "National Day"),
        new(new(2026, 10, 2), CalendarDayKind.Holiday, "National Day"),
        new(new(2026, 10, 4), CalendarDayKind.Holiday, "Other"),
    ]);

    [Fact]
    public void Holidays_on_days_in_a_row_are_one_block_whatever_their_names()
    {
        var block = Calendar.HolidayBlockAt(new(2026, 10, 1));
        Assert.Equal(new HolidayBlock(new(2026, 9, 30), 3), block);
        Assert.Equal(2, block!.Value.PositionOf(new(2026, 10, 1)));
    }

    [Fact]
    public void A_day_between_holidays_is_in_no_block()
    {
        Assert.Null(Calendar.HolidayBlockAt(new(2026, 10, 3)));
        Assert.Equal(new HolidayBlock(new(2026, 10, 4), 1), Calendar.HolidayBlockAt(new(2026, 10, 4)));
    }

    [Fact]
    public void Blocks_end_with_the_calendar_of_the_computer()
    {
        var edge = new SiteCalendar([new(DateOnly.MaxValue, CalendarDayKind.Holiday, "Last"), new(DateOnly.MinValue, CalendarDayKind.Holiday, "First")]);
        Assert.Equal(new HolidayBlock(DateOnly.MaxValue, 1), edge.HolidayBlockAt(DateOnly.MaxValue));
        Assert.Equal(new HolidayBlock(DateOnly.MinValue, 1), edge.HolidayBlockAt(DateOnly.MinValue));
    }
}
