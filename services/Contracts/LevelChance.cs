namespace CrowdWatch.Contracts;

/// <summary>How probable it is that a load level is reached at some moment within a horizon. Part of ForecastIssued.</summary>
public sealed record LevelChance
{
    /// <summary>Load level of the site plan.</summary>
    public required string LevelId { get; init; }

    /// <summary>Minutes ahead of IssuedAt, 5 to 120.</summary>
    public required int WithinMinutes { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Probability { get; init; }
}
