using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Contracts;

/// <summary>
/// How the people of one zone moved in one camera's picture over a span: means over at least three of them, never of one alone. Published by Edge for every
/// span of which a frame was counted, natural key (CameraId, ZoneId, From).
/// </summary>
public sealed record ZoneMovementMeasured : ZoneMovement;
