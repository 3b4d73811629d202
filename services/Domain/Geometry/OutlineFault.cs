namespace CrowdWatch.Domain.Geometry;

/// <summary>What keeps a list of points from being the outline of an area.</summary>
/// <param name="Point">Index of the point to look at first.</param>
/// <param name="Found">What is wrong, as the end of "the outline is …".</param>
public sealed record OutlineFault(int Point, string Found);
