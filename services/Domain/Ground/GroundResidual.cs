namespace CrowdWatch.Domain.Ground;

/// <summary>How far one known point lies from where a fitted ground has it.</summary>
/// <param name="Metres">Distance on the ground; null where no ground fits all points.</param>
/// <param name="Pixels">Distance in the picture; null as above.</param>
/// <param name="LeftOutMetres">Distance on the ground that is fitted without the point: what the others say of it. Null where they say no ground without it.</param>
public sealed record GroundResidual(double? Metres, double? Pixels, double? LeftOutMetres);
