using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Commands.Doctor;

/// <summary>Says of each camera with ground in the plan how well its points agree. What is wrong with them is told with the plan, what is doubtful with its remarks.</summary>
internal static class GroundCheck
{
    /// <summary>One finding a camera with ground.</summary>
    public static IEnumerable<Finding> Examine(SitePlan plan)
    {
        var local = plan.Cameras.Any(camera => camera.Ground is not null) ? LocalPlane.Of(plan) : null;
        foreach (var camera in plan.Cameras)
        {
            if (GroundRules.CalibrationOf(camera, local) is { RmsMetres: { } rms } calibration)
                yield return new(Verdict.Ok, $"ground of {camera.Id}", $"{calibration.Points.Count} points, {Found(rms, calibration.LeftOutRmsMetres)}");
        }
    }

    private static string Found(double rms, double? leftOut) => leftOut switch
    {
        null => "which fit level ground as any four do",
        double.PositiveInfinity => FormattableString.Invariant($"{rms:0.00} m from level ground (root of mean squares)"),
        { } metres => FormattableString.Invariant($"{rms:0.00} m from level ground (root of mean squares), {metres:0.00} m as the others say of each"),
    };
}
