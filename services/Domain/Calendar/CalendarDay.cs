namespace CrowdWatch.Domain.Calendar;

/// <summary>One special day of a calendar.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Kind">What is special.</param>
/// <param name="Name">Name of the holiday or of the class of events, for example National Day.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, string Name);
