namespace CrowdWatch.Contracts;

/// <summary>How probable it is that a load level is reached on some day within a number of days. Part of DayForecastIssued.</summary>
public sealed record LevelDayChance
{
    /// <summary>Load level of the site plan.</summary>
    public required string LevelId { get; init; }

    /// <summary>Days after DayForecastIssued.LastDay, 1 to 14.</summary>
    public required int WithinDays { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Probability { get; init; }
}
