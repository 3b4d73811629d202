namespace CrowdWatch.Forecast.Models;

/// <summary>What is usual at a moment, on the root scale.</summary>
/// <param name="Usual">Mean of the quickly and the slowly learnt week.</param>
/// <param name="Quick">The quickly learnt week.</param>
/// <param name="OfDayType">The kind of day.</param>
/// <param name="IsKnown">False before any like moment was seen; the values are then 0.</param>
internal readonly record struct Habit(double Usual, double Quick, double OfDayType, bool IsKnown);
