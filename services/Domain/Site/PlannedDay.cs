using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Domain.Site;

/// <summary>A special day of the site, or a run of them.</summary>
public sealed record PlannedDay
{
    [Description("Local date, yyyy-MM-dd.")]
    public required DateOnly Date { get; init; }

    [Description("Last date of a run of days, yyyy-MM-dd, at most a year later. Default: the one day.")]
    public DateOnly? To { get; init; }

    [Description("holiday, workingDay (a Saturday or Sunday on which people work), event, or closed.")]
    public required CalendarDayKind Kind { get; init; }

    [MinLength(1), MaxLength(100), Description("Name of the holiday or of the class of events; days of one name are learnt together. Needed for holidays and events.")]
    public string? Name { get; init; }

    /// <summary>Each day of the run.</summary>
    public IEnumerable<CalendarDay> Each() =>
        Enumerable.Range(0, (To ?? Date).DayNumber - Date.DayNumber + 1).Select(later => new CalendarDay(Date.AddDays(later), Kind, Name ?? ""));
}
