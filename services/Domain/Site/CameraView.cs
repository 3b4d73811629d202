using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Site;

/// <summary>The part of a camera's picture that shows a zone's ground.</summary>
public sealed record CameraView
{
    [Required, Description("Id of the zone.")]
    public required string Zone { get; init; }

    [MinLength(3), MaxLength(1000), Description("Outline of the zone's ground in the picture: at least 3 points [x, y] in pixels of the camera's imageSize. May be left out where the camera has ground and the zone its polygon: it is worked out from them.")]
    public IReadOnlyList<PixelPoint> Polygon { get; init; } = [];

    [Range(0.01, 1.0), Description("Share of the zone's area that the outline shows, above 0 to 1, for people per m² of what is seen. Not for cameras with ground, which measure it. Default: unknown, taken as the whole of the zone.")]
    public double? Share { get; init; }
}
