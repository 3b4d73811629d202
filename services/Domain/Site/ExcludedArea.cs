using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Site;

/// <summary>A part of a camera's picture in which nobody is: a poster, a statue, a mirror.</summary>
public sealed record ExcludedArea
{
    [Required, MinLength(3), MaxLength(1000), Description("Outline of the thing itself, not of the ground before it: at least 3 points [x, y] in pixels of the camera's imageSize. A detection whose middle lies in it is nobody.")]
    public required IReadOnlyList<PixelPoint> Polygon { get; init; }

    [MinLength(1), MaxLength(100), Description("What is there, for whoever reads the plan: a poster, a statue, a mirror. Optional.")]
    public string? What { get; init; }
}
