namespace CrowdWatch.Domain.Flow;

/// <summary>
/// How the people of one zone moved in one camera's picture over a span: means over all of them, never of one alone. Natural key
/// (CameraId, ZoneId, From).
/// </summary>
public record ZoneMovement
{
    /// <summary>Camera of the site plan.</summary>
    public required string CameraId { get; init; }

    /// <summary>Zone of the site plan.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Begin of the span, a multiple of its length since 1970. UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the span, not part of it. UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Share of the span in which the camera was counted, 0 to 1.</summary>
    public required double CoverageRatio { get; init; }

    /// <summary>People followed in the zone at a time, mean over the span, 0 or more. Not a count of people: those who are not followed are missing.</summary>
    public required double Followed { get; init; }

    /// <summary>Mean speed in m/s; null without a calibrated ground, or when fewer than 3 people were followed.</summary>
    public double? SpeedMetresPerSecond { get; init; }

    /// <summary>Where the crowd moves as a whole: degrees clockwise from north, 0 to below 360; null without a calibrated ground, when it moves nowhere, or when fewer than 3 people were followed.</summary>
    public double? DirectionDegrees { get; init; }

    /// <summary>The same in the picture: degrees clockwise from upwards, 0 to below 360; null when it moves nowhere, or when fewer than 3 people were followed.</summary>
    public double? PictureDirectionDegrees { get; init; }

    /// <summary>How much they move one way: length of the mean velocity over the mean speed, 0 (all ways, or standing) to 1 (all one way); null when fewer than 3 people were followed.</summary>
    public double? Alignment { get; init; }

    /// <summary>Local variance of the velocity in m²/s², of east and north together: half the mean square difference of those who are within 2 m of each other, without what errors of measurement make of it; null without a calibrated ground, when nobody was so near, or when fewer than 3 people were followed. Times people per m² it is the crowd pressure.</summary>
    public double? VelocityVariance { get; init; }

    /// <summary>How many people left the zone after they had been followed from where they came in, and were not told of before. 0 or at least 3: fewer wait for the span in which there are enough.</summary>
    public required int Stays { get; init; }

    /// <summary>How long those had been there, mean in seconds; null when there were none.</summary>
    public double? MeanDwellSeconds { get; init; }
}
