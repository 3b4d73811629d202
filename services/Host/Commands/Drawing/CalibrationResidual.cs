using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Host.Commands.Drawing;

/// <summary>How far one point of a camera's calibration lies from where the ground of all of them has it.</summary>
/// <param name="Marked">Where the plan says it is in the picture.</param>
/// <param name="Reckoned">Where the ground shows its place on the map.</param>
/// <param name="Metres">The distance on the ground.</param>
internal sealed record CalibrationResidual(PixelPoint Marked, PixelPoint Reckoned, double Metres)
{
    /// <summary>Those of a calibration, in the order of the plan.</summary>
    public static IEnumerable<CalibrationResidual> Of(GroundCalibration calibration)
    {
        for (var i = 0; i < calibration.Points.Count; i++)
        {
            if (calibration.Plane!.TryToPicture(calibration.Points[i].Ground, out var reckoned) && calibration.Residuals[i].Metres is { } metres)
                yield return new(calibration.Points[i].Picture, reckoned, metres);
        }
    }
}
