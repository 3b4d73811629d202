using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Commands.Drawing;

/// <summary>How far one point of a camera's calibration lies from where the others put it.</summary>
/// <param name="Marked">Where the plan says it is in the picture.</param>
/// <param name="Reckoned">Where the ground puts its place on the map.</param>
/// <param name="Metres">The distance on the ground.</param>
internal sealed record CalibrationResidual(PixelPoint Marked, PixelPoint Reckoned, double Metres)
{
    /// <summary>Those of a camera with ground, in the order of the plan.</summary>
    public static IEnumerable<CalibrationResidual> Of(GroundControl control, GroundPlane ground, LocalPlane plane)
    {
        foreach (var point in control.Points)
        {
            var place = plane.PointOf(point.Map);
            if (ground.TryToPicture(place, out var reckoned) && ground.TryToGround(point.Picture, out var marked))
                yield return new(point.Picture, reckoned, marked.DistanceTo(place));
        }
    }
}
