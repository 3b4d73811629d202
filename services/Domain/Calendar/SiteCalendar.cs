namespace CrowdWatch.Domain.Calendar;

/// <summary>The special days of a site, known ahead: holidays, adjusted working days, local events, closed days.</summary>
public sealed class SiteCalendar
{
    /// <summary>No day is special but Saturdays and Sundays.</summary>
    public static readonly SiteCalendar Plain = new([]);

    private readonly Dictionary<DateOnly, string> holidays = [];
    private readonly HashSet<DateOnly> workingDays = [];
    private readonly HashSet<DateOnly> closed = [];
    private readonly Dictionary<DateOnly, List<string>> events = [];

    /// <summary>A calendar of these days; of two holidays on the same date the first one's name holds.</summary>
    public SiteCalendar(IEnumerable<CalendarDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        foreach (var day in days)
            Add(day);
        EventNames = [.. events.Values.SelectMany(names => names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Every class of local events, in alphabetical order.</summary>
    public IReadOnlyList<string> EventNames { get; }

    /// <summary>Whether the day is a public holiday.</summary>
    public bool IsHoliday(DateOnly date) => holidays.ContainsKey(date);

    /// <summary>Name of the holiday; null on other days.</summary>
    public string? HolidayOn(DateOnly date) => holidays.GetValueOrDefault(date);

    /// <summary>The run of holidays that the day is part of; null on other days.</summary>
    public HolidayBlock? HolidayBlockAt(DateOnly date)
    {
        if (!IsHoliday(date))
            return null;
        var (first, last) = (date, date);
        while (first > DateOnly.MinValue && IsHoliday(first.AddDays(-1)))
            first = first.AddDays(-1);
        while (last < DateOnly.MaxValue && IsHoliday(last.AddDays(1)))
            last = last.AddDays(1);
        return new(first, last.DayNumber - first.DayNumber + 1);
    }

    /// <summary>Whether the day is a Saturday or Sunday on which people work.</summary>
    public bool IsAdjustedWorkingDay(DateOnly date) => workingDays.Contains(date);

    /// <summary>Whether the site stays closed.</summary>
    public bool IsClosed(DateOnly date) => closed.Contains(date);

    /// <summary>Classes of local events on the day.</summary>
    public IReadOnlyList<string> EventsOn(DateOnly date) => events.TryGetValue(date, out var names) ? names : [];

    private void Add(CalendarDay day)
    {
        switch (day.Kind)
        {
            case CalendarDayKind.Holiday:
                holidays.TryAdd(day.Date, day.Name);
                break;
            case CalendarDayKind.WorkingDay:
                workingDays.Add(day.Date);
                break;
            case CalendarDayKind.Closed:
                closed.Add(day.Date);
                break;
            case CalendarDayKind.Event:
                if (!events.TryGetValue(day.Date, out var names))
                    events[day.Date] = names = [];
                names.Add(day.Name);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(day), day.Kind, "Allowed are the named kinds of days.");
        }
    }
}
