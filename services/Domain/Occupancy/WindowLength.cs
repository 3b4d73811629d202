namespace CrowdWatch.Domain.Occupancy;

/// <summary>The lengths of window that are stored. The value is the length in seconds.</summary>
public enum WindowLength
{
    /// <summary>10 seconds, from the counts.</summary>
    TenSeconds = 10,

    /// <summary>1 minute, from the counts.</summary>
    OneMinute = 60,

    /// <summary>15 minutes, rolled up from 1 minute.</summary>
    FifteenMinutes = 900,

    /// <summary>1 hour, rolled up from 1 minute.</summary>
    OneHour = 3600,
}
