namespace CrowdWatch.Domain.Flow;

/// <summary>How the people of one zone moved over a step of time, in all its cameras.</summary>
public sealed record MovementStep
{
    /// <summary>First moment of the step. UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Share of the step in which the zone's cameras were counted, 0 to 1.</summary>
    public required double CoverageRatio { get; init; }

    /// <summary>People followed at a time, 0 or more; whom two cameras follow is in it twice.</summary>
    public required double Followed { get; init; }

    /// <summary>Mean speed in m/s; null without a calibrated ground, or when nobody was followed.</summary>
    public double? SpeedMetresPerSecond { get; init; }

    /// <summary>Where the crowd moved as a whole: degrees clockwise from north, 0 to below 360; null where unknown, or when it moved nowhere.</summary>
    public double? DirectionDegrees { get; init; }

    /// <summary>How much they moved one way, 0 to 1; null where unknown.</summary>
    public double? Alignment { get; init; }

    /// <summary>Variance of the velocity in m²/s²; null where unknown.</summary>
    public double? VelocityVariance { get; init; }

    /// <summary>How many people left the zone after they had been followed from where they came in.</summary>
    public required long Stays { get; init; }

    /// <summary>How long those had been there, mean in seconds; null when there were none.</summary>
    public double? MeanDwellSeconds { get; init; }
}
