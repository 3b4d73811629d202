namespace CrowdWatch.Domain.Calendar;

/// <summary>What is special about a day.</summary>
public enum CalendarDayKind
{
    /// <summary>A public holiday.</summary>
    Holiday,

    /// <summary>A Saturday or Sunday on which people work, in return for days off at a holiday.</summary>
    WorkingDay,

    /// <summary>A local event; those of the same name are of one class.</summary>
    Event,

    /// <summary>The site stays closed.</summary>
    Closed,
}
