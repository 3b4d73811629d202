namespace CrowdWatch.Storage;

/// <summary>What a stored forecast of days counts.</summary>
public enum DailyMeasure
{
    /// <summary>Visitors of the day, from the ticket system.</summary>
    Visitors,

    /// <summary>People present in the busiest hour, from the counts (the highest mean of a clock hour).</summary>
    BusiestHour,
}
