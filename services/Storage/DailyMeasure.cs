namespace CrowdWatch.Storage;

/// <summary>What a stored forecast of days counts.</summary>
public enum DailyMeasure
{
    /// <summary>Visitors of the day, from the ticket system.</summary>
    Visitors,

    /// <summary>Most people present at once.</summary>
    PeakPresent,
}
