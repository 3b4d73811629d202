namespace CrowdWatch.Domain.Ground;

/// <summary>Why known points say no ground.</summary>
/// <param name="Point">Index of the point to look at first; null where it is all of them.</param>
/// <param name="Found">What is wrong, as the end of "the point is …" or "the points are …".</param>
public sealed record GroundFault(int? Point, string Found);
