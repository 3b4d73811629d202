using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Edge.Detection;

/// <summary>One person. Pixels of the source picture: x to the right, y down, origin top left; never clipped to the picture.</summary>
public readonly record struct PersonBox(float Left, float Top, float Right, float Bottom, float Confidence)
{
    /// <summary>Where the person stands: the middle of the bottom edge of the unclipped box.</summary>
    public PixelPoint Foot => new((Left + Right) / 2, Bottom);
}
