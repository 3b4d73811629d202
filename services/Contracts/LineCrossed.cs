using CrowdWatch.Domain.Flow;

namespace CrowdWatch.Contracts;

/// <summary>
/// People crossed a counting line. Published by Edge at most once a second for each line with what crossed since its last message, and once a minute
/// without any, so that "nobody crossed" and "not counted" differ. Natural key (CameraId, LineId, Sequence). Says how many, never who or where.
/// </summary>
public sealed record LineCrossed : LineCrossing;
