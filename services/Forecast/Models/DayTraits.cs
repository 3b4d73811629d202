namespace CrowdWatch.Forecast.Models;

/// <summary>What is special about a day; a day may be several of these.</summary>
[Flags]
public enum DayTraits : byte
{
    /// <summary>An ordinary day.</summary>
    None = 0,

    /// <summary>A public holiday.</summary>
    Holiday = 1,

    /// <summary>A Saturday or Sunday on which people work.</summary>
    AdjustedWorkingDay = 2,

    /// <summary>A day with a local event.</summary>
    Event = 4,

    /// <summary>The site stays closed.</summary>
    Closed = 8,
}
