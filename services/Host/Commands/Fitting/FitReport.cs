using System.Globalization;
using CrowdWatch.Edge.Counting.Calibrations;

namespace CrowdWatch.Host.Commands.Fitting;

/// <summary>What a fit says of itself, in words.</summary>
internal static class FitReport
{
    public static string Of(CountCalibration calibration) => string.Create(CultureInfo.InvariantCulture,
        $"""
        {calibration.Stills} stills with {calibration.MeanPeople:0.#} people on average, {calibration.MostPeople} at most; model {calibration.Model} at {calibration.WidthPx}x{calibration.HeightPx}{(calibration.Tiles == "1x1" ? "" : $" in {calibration.Tiles} tiles")}
        people for a detection of score 0.05, 0.1, 0.2, 0.3, 0.45, 0.6 on: {string.Join(", ", calibration.Weights.Select(weight => weight.ToString("0.##", CultureInfo.InvariantCulture)))}
        a still counted with what the others taught is wrong by {calibration.ErrorPeople:0.0} people on average, the model as it comes by {calibration.PlainErrorPeople:0.0}
        80 % of counts are within {calibration.HalfInterval:0.0} people, where the stills are spread over what the camera sees
        """);
}
