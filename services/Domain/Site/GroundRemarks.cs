using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Domain.Site;

/// <summary>What of the cameras' ground is allowed but worth a second look.</summary>
public static class GroundRemarks
{
    /// <summary>People could be told in the wrong cell, or as many more to a m² as that.</summary>
    private const double UncertainMetres = 1;

    /// <summary>From six points on a wrong one is named.</summary>
    private const int GoodPoints = 6;

    /// <summary>The remarks on a valid plan, one sentence each.</summary>
    public static IEnumerable<string> Of(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Cameras.All(camera => camera.Ground is null))
            return [];
        var local = LocalPlane.Of(plan);
        return plan.Cameras.SelectMany(camera => GroundRules.CalibrationOf(camera, local) is { Plane: { } plane } calibration ? Of(camera, calibration, plane) : []);
    }

    private static IEnumerable<string> Of(Camera camera, GroundCalibration calibration, GroundPlane plane)
    {
        if (calibration.Points.Count < GoodPoints)
            yield return $"camera {camera.Id}: {calibration.Points.Count} ground points do not tell a wrong one among them; from {GoodPoints} on it is named";
        if (calibration.RmsMetres > calibration.LimitMetres / 2)
            yield return FormattableString.Invariant($"camera {camera.Id}: its ground points lie {calibration.RmsMetres:0.00} m (root of mean squares) from level ground");
        var uncertainty = GroundUncertainty.Of(calibration);
        foreach (var view in camera.Views.Where(view => view.Polygon.Count > 0))
        {
            var worst = view.Polygon.MaxBy(point => uncertainty?.MetresAt(point) ?? 0);
            if (GroundArea.Of(plane, view.Polygon) is null)
                yield return $"camera {camera.Id}: the outline of {view.Zone} reaches the horizon: what it shows has no area there";
            else if (uncertainty?.MetresAt(worst) is > UncertainMetres and var metres)
                yield return FormattableString.Invariant($"camera {camera.Id}: at [{worst.X:0.#}, {worst.Y:0.#}] of {view.Zone} the ground is known to {metres:0.0} m only: ground points near it would help");
        }
    }
}
