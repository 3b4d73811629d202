namespace CrowdWatch.Alerting.Rules;

/// <summary>People in a zone or on the whole site over a ten-second window.</summary>
public sealed record ZoneReading
{
    /// <summary>Zone of the plan; null for the site.</summary>
    public string? ZoneId { get; init; }

    /// <summary>End of the window. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Mean over the time seen; null when nothing was seen.</summary>
    public double? People { get; init; }

    /// <summary>Share that was seen, 0 to 1.</summary>
    public required double CoverageRatio { get; init; }
}
