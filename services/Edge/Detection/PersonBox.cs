using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Edge.Detection;

/// <summary>One person. Pixels of the source picture: x to the right, y down, origin top left; never clipped to the picture.</summary>
public readonly record struct PersonBox(float Left, float Top, float Right, float Bottom, float Confidence)
{
    /// <summary>Whether the box frames the head alone. Default false: it frames the person.</summary>
    public bool IsHead { get; init; }

    /// <summary>By which point of the picture the person is counted: where they stand, or the middle of the head where only that is known.</summary>
    public PixelPoint Place => IsHead ? new((Left + Right) / 2, (Top + Bottom) / 2) : Foot;

    /// <summary>Where the person stands: the middle of the bottom edge of the unclipped box.</summary>
    public PixelPoint Foot => new((Left + Right) / 2, Bottom);
}
