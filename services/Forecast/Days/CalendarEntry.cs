namespace CrowdWatch.Forecast.Days;

/// <summary>A value in a column of the calendar regression.</summary>
internal readonly record struct CalendarEntry(int Column, double Value);
