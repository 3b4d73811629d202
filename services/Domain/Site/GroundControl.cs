using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Domain.Site;

/// <summary>Points of level ground known in a camera's picture and on the map: from them every point of that ground is known.</summary>
public sealed record GroundControl
{
    [Required, MinLength(4), MaxLength(200), Description("At least 4 points of the ground, no three on a line; from 6 on a wrong one among them is named, 8 and more are good.")]
    public required IReadOnlyList<GroundControlPoint> Points { get; init; }

    [Range(-0.5, 0.5), Description("Bend of the lens: k of the division model r / (1 + k r²), r from the picture's centre in half diagonals; below 0 for the barrel of a wide lens. Default 0.")]
    public double Distortion { get; init; }

    /// <summary>The points with their places in metres.</summary>
    public IReadOnlyList<(PixelPoint Picture, GroundPoint Ground)> On(LocalPlane plane)
    {
        ArgumentNullException.ThrowIfNull(plane);
        return [.. Points.Select(point => (point.Picture, plane.PointOf(point.Map)))];
    }
}

/// <summary>One of them.</summary>
public sealed record GroundControlPoint
{
    [Required, Description("Where it is in the picture [x, y], in pixels of the camera's imageSize.")]
    public required PixelPoint Picture { get; init; }

    [Required, Description("Where it is on the map [longitude, latitude], in the plan's datum; 7 decimals are a centimetre.")]
    public required GeoPoint Map { get; init; }
}
