using CrowdWatch.Domain.Calendar;

namespace CrowdWatch.Domain.Site;

/// <summary>Checks what no single value of the section calendar can tell.</summary>
internal static class CalendarPlanValidator
{
    private const int MostDays = 366;

    /// <summary>All mistakes, without lines.</summary>
    public static IEnumerable<PlanMistake> Validate(CalendarPlan plan) =>
        plan.Days.SelectMany((day, i) => Day(day, $"calendar.days[{i}]"));

    private static DateOnly Last(DateOnly first) => DateOnly.FromDayNumber(Math.Min(first.DayNumber + MostDays - 1, DateOnly.MaxValue.DayNumber));

    private static IEnumerable<PlanMistake> Day(PlannedDay day, string path)
    {
        if (day.To < day.Date || day.To?.DayNumber - day.Date.DayNumber > MostDays - 1)
        {
            yield return new($"{path}.to", $"{day.To:yyyy-MM-dd}", $"a date from {day.Date:yyyy-MM-dd} (date) to {Last(day.Date):yyyy-MM-dd}");
            yield break;
        }
        if (day.Name is null && day.Kind is CalendarDayKind.Holiday or CalendarDayKind.Event)
            yield return new($"{path}.name", "missing", day.Kind == CalendarDayKind.Event ? "the name of the class of events, text of 1 to 100 characters" : "the name of the holiday, text of 1 to 100 characters");
        if (day.Kind == CalendarDayKind.WorkingDay && day.Each().FirstOrDefault(each => each.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) is { } weekday)
            yield return new(day.To is null ? $"{path}.date" : path, $"{weekday.Date:yyyy-MM-dd}, a {weekday.Date.DayOfWeek}", "a Saturday or Sunday on which people work; other days need no entry");
    }
}
