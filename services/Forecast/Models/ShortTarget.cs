namespace CrowdWatch.Forecast.Models;

/// <summary>The slot a forecast is made for, and what is known of it ahead.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Moment">What the calendar says of it.</param>
/// <param name="Habit">What is usual then.</param>
/// <param name="Wet">Logarithm of 1 + rain in mm/h; 0 when dry or unknown.</param>
/// <param name="Warm">Tens of degrees above the zone's running mean; 0 when unknown.</param>
internal readonly record struct ShortTarget(long Slot, SlotMoment Moment, Habit Habit, double Wet, double Warm);
