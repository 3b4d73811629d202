using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Forecast.Days;

/// <summary>
/// What the calendar says of a day, as columns of a regression: weekday, day within a short or a long holiday, days beside one, local events.
/// A holiday is a run of holiday dates, whatever their names. What all holidays have in common, and all short or long ones, has columns of its own:
/// so the first holidays of a place already tell much of the next.
/// </summary>
internal sealed class CalendarColumns(SiteCalendar calendar)
{
    public const int Weekdays = 7;
    public const int FirstHoliday = Weekdays;

    // Short holidays: first, second, later day. Long ones: first, second, third and fourth, middle, last day.
    private const int FirstLong = FirstHoliday + 3;
    private const int BeforeShort = FirstLong + 5;
    private const int AfterShort = BeforeShort + 1;
    private const int BeforeLong = AfterShort + 1;
    private const int AfterLong = BeforeLong + 2;
    private const int AnyHoliday = AfterLong + 2;
    private const int AnyShort = AnyHoliday + 1;
    private const int AnyLong = AnyShort + 1;
    private const int FirstEvent = AnyLong + 1;

    /// <summary>From this length on a holiday has the phases of a long one.</summary>
    public const int LongDays = 5;

    public SiteCalendar Calendar => calendar;

    public int Count => FirstEvent + calendar.EventNames.Count;

    /// <summary>Whether there is more to a day of these columns than its weekday.</summary>
    public static bool IsSpecial(CalendarEntry[] columns) => columns.Length > 0 && columns[^1].Column >= FirstHoliday;

    /// <summary>
    /// As many days without any effect the column is shrunk by. Little for what holidays have in common, or a holiday seen once or twice would be
    /// forecast far too low; more for what sets a phase apart from it.
    /// </summary>
    public static double PenaltyOf(int column) => column switch
    {
        AnyHoliday => 0.1,
        AnyShort or AnyLong or >= FirstEvent => 0.3,
        >= FirstHoliday and < BeforeShort => 0.3,
        _ => 1,
    };

    /// <summary>The columns of the day that are not zero, in rising order.</summary>
    public CalendarEntry[] Of(DateOnly date)
    {
        List<CalendarEntry> entries = [];
        if (calendar.HolidayBlockAt(date) is { } block)
            AddHoliday(entries, block, date);
        else
        {
            AddWeekday(entries, date);
            AddNeighbours(entries, date);
        }
        foreach (var name in calendar.EventsOn(date).Distinct(StringComparer.Ordinal))
            entries.Add(new(FirstEvent + IndexOf(name), 1));
        return [.. entries.OrderBy(entry => entry.Column)];
    }

    private static void AddHoliday(List<CalendarEntry> entries, HolidayBlock block, DateOnly date)
    {
        entries.Add(new(FirstHoliday + Phase(block.PositionOf(date), block.Days), 1));
        entries.Add(new(AnyHoliday, 1));
        entries.Add(new(block.Days < LongDays ? AnyShort : AnyLong, 1));
    }

    // A Saturday or Sunday on which people work is like the middle of the week.
    private void AddWeekday(List<CalendarEntry> entries, DateOnly date)
    {
        if (!calendar.IsAdjustedWorkingDay(date))
        {
            entries.Add(new((int)date.DayOfWeek, 1));
            return;
        }
        const double third = 1.0 / 3;
        for (var day = DayOfWeek.Tuesday; day <= DayOfWeek.Thursday; day++)
            entries.Add(new((int)day, third));
    }

    private void AddNeighbours(List<CalendarEntry> entries, DateOnly date)
    {
        var tomorrow = calendar.HolidayBlockAt(date.AddDays(1));
        var yesterday = calendar.HolidayBlockAt(date.AddDays(-1));
        if (tomorrow is { } next)
            entries.Add(new(next.Days < LongDays ? BeforeShort : BeforeLong, 1));
        else if (calendar.HolidayBlockAt(date.AddDays(2)) is { Days: >= LongDays })
            entries.Add(new(BeforeLong + 1, 1));
        if (yesterday is { } last)
            entries.Add(new(last.Days < LongDays ? AfterShort : AfterLong, 1));
        else if (calendar.HolidayBlockAt(date.AddDays(-2)) is { Days: >= LongDays })
            entries.Add(new(AfterLong + 1, 1));
    }

    private static int Phase(int position, int days) => days < LongDays
        ? Math.Min(position, 3) - 1
        : FirstLong - FirstHoliday + (position == days ? 4 : position <= 2 ? position - 1 : position <= 4 ? 2 : 3);

    private int IndexOf(string name)
    {
        for (var i = 0; i < calendar.EventNames.Count; i++)
            if (string.Equals(calendar.EventNames[i], name, StringComparison.Ordinal))
                return i;
        throw new ArgumentException($"The event '{name}' is no class of the calendar.", nameof(name));
    }
}
