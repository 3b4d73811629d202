namespace CrowdWatch.Forecast.Models;

/// <summary>The three kinds of days that differ in their habits everywhere.</summary>
public enum DayType : byte
{
    /// <summary>Monday to Friday, and a weekend's day on which people work.</summary>
    Working,

    /// <summary>Saturday.</summary>
    Saturday,

    /// <summary>Sunday or a public holiday.</summary>
    Rest,
}
