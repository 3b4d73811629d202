using System.Globalization;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Counting.Calibrations;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Says of a camera with fitted weights, named by the plan or fitted on this machine, from how much they are and how wrong, and whether they fit.</summary>
internal static class CalibrationCheck
{
    /// <summary>What there is to say; null where the camera has none.</summary>
    /// <param name="camera">The camera, as it is looked at.</param>
    /// <param name="models">Finds its model.</param>
    /// <param name="dataFolder">The edge's data folder; null where it is not known.</param>
    public static Finding? Examine(Camera camera, ModelStore models, string? dataFolder)
    {
        if (CameraFolder.CalibrationOf(camera, dataFolder) is not { } path)
            return null;
        var subject = $"calibration of {camera.Id}";
        try
        {
            var spec = DetectorSpec.Of(camera);
            var calibration = CalibrationFile.Read(path);
            return calibration.MisfitOf(spec.ManifestOf(models.Open(spec.Model)), spec.Tiles.ToString()) is { } misfit
                ? Bad($"{path} is not for this camera: {misfit}")
                : new(Verdict.Ok, subject, string.Create(CultureInfo.InvariantCulture, $"fitted on {calibration.Stills} stills, wrong by {calibration.ErrorPeople:0.0} people on average then, without it {calibration.PlainErrorPeople:0.0}"));
        }
        catch (Exception e) when (e is EdgeException or ModelException)
        {
            return Bad(e.Message.TrimEnd('.'));
        }

        // The edge does not start with a named one that is wrong, and does without one of its own.
        Finding Bad(string found) => new(camera.Calibration is null ? Verdict.Warn : Verdict.Fail, subject, found, $"fit it anew: crowdwatch fit {camera.Id} --site FILE --stills DIR --counts FILE");
    }
}
