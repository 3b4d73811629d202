namespace CrowdWatch.Api.Live;

/// <summary>How a zone moves at one moment.</summary>
/// <param name="At">End of the span that it is of; of several cameras, of the oldest.</param>
/// <param name="SpeedMetresPerSecond">Mean speed; null without a calibrated ground, or with fewer than 3 people.</param>
/// <param name="DirectionDegrees">Where the crowd goes, clockwise from north; null where unknown, or when it goes nowhere.</param>
/// <param name="PictureDirectionDegrees">The same in the picture, clockwise from upwards; null when several cameras see the zone.</param>
/// <param name="Alignment">How much they go one way, 0 to 1.</param>
/// <param name="VelocityVariance">Variance of the velocity, m²/s².</param>
/// <param name="MeanDwellSeconds">Mean of the stays of the last minutes; null when there were none.</param>
public sealed record MovementNow(
    DateTimeOffset At, double? SpeedMetresPerSecond, double? DirectionDegrees, double? PictureDirectionDegrees, double? Alignment, double? VelocityVariance,
    double? MeanDwellSeconds);
