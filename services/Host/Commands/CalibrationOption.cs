using System.CommandLine;
using CrowdWatch.Edge;
using CrowdWatch.Edge.Counting.Calibrations;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Host.Commands;

/// <summary>Weights fitted for a camera, for commands that count without a plan: the option --calibration.</summary>
internal static class CalibrationOption
{
    public static Option<string?> Create() => new("--calibration") { Description = "Counts with the weights of a file that 'crowdwatch fit' wrote for this camera, model, input and tiles.", HelpName = "FILE" };

    /// <summary>The weights of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="spec">How pictures are looked at.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="EdgeException">The file cannot be read, has mistakes, or was made for something else.</exception>
    public static CountCalibration Read(string path, DetectorSpec spec, LocatedModel model)
    {
        var calibration = CalibrationFile.Read(path);
        return calibration.MisfitOf(spec.ManifestOf(model), spec.Tiles.ToString()) is { } misfit
            ? throw new EdgeException($"The calibration {path} is for something else: {misfit}. Fit it anew for what is counted now.")
            : calibration;
    }
}
