namespace CrowdWatch.Forecast.Models;

/// <summary>What the local calendar says of one slot.</summary>
/// <param name="LocalDay">Number of the local day since 0001-01-01.</param>
/// <param name="OffsetMinutes">Local time less UTC, minutes.</param>
/// <param name="SlotOfDay">Slot of the local day by the wall clock, 0 at midnight.</param>
/// <param name="SlotOfWeek">Slot of the local week, 0 at midnight of Monday.</param>
/// <param name="ProfileSlot">Slot of the week whose habits hold: that of a Sunday on a holiday, of the next working day on an adjusted working day.</param>
/// <param name="Hour">Local clock hour, 0 to 23.</param>
/// <param name="Type">Kind of the day.</param>
/// <param name="Traits">What is special about the day.</param>
public readonly record struct SlotMoment(int LocalDay, short OffsetMinutes, short SlotOfDay, short SlotOfWeek, short ProfileSlot, byte Hour, DayType Type, DayTraits Traits)
{
    /// <summary>Whether the day is a public holiday.</summary>
    public bool IsHoliday => (Traits & DayTraits.Holiday) != 0;

    /// <summary>Whether the site stays closed that day.</summary>
    public bool IsClosed => (Traits & DayTraits.Closed) != 0;

    /// <summary>Whether the day says nothing about the ordinary week.</summary>
    public bool IsSpecial => Traits != DayTraits.None;

    /// <summary>Whether what happened may not be carried over to the same time of other days.</summary>
    public bool IsOddDay => (Traits & (DayTraits.Holiday | DayTraits.Event | DayTraits.Closed)) != 0;
}
