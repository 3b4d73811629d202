namespace CrowdWatch.Forecast.Days;

/// <summary>What is known of a coming day at the end of an earlier one; whatever is not known stays null.</summary>
/// <param name="Bookings">Tickets sold for the day so far; at least 0.</param>
/// <param name="TemperatureCelsius">Temperature forecast for the day, in degrees Celsius, always of the same kind (mean or highest).</param>
/// <param name="RainMillimetres">Rain forecast for the day, in mm; at least 0.</param>
public readonly record struct DayAhead(double? Bookings = null, double? TemperatureCelsius = null, double? RainMillimetres = null);
