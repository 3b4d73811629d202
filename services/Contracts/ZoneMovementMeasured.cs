using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Contracts;

/// <summary>
/// How the people of one zone moved in one camera's picture over a span: means over all of them, never of one alone. Published by Edge, natural key
/// (CameraId, ZoneId, From).
/// </summary>
public sealed record ZoneMovementMeasured : ZoneMovement;
