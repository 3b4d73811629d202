using System.Globalization;
using System.Text;
using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Host.Commands.Calibrating;

/// <summary>Says in a table and a few lines how well a camera's points agree on one ground, and what the camera sees of it.</summary>
internal static class GroundReport
{
    /// <summary>The report, each line ending with a line break.</summary>
    /// <param name="plan">The site.</param>
    /// <param name="camera">The camera.</param>
    /// <param name="ground">Its points.</param>
    /// <param name="calibration">How they agree.</param>
    /// <param name="local">The map in metres.</param>
    public static string Of(SitePlan plan, Camera camera, GroundControl ground, GroundCalibration calibration, LocalPlane local)
    {
        var text = new StringBuilder(Line($"{"point",-6} {"picture",-18} {"map",-28} {"off by",10} {"in picture",12} {"without it",12}"));
        for (var i = 0; i < ground.Points.Count; i++)
            text.Append(Row(i, ground.Points[i], calibration.Residuals[i]));
        if (calibration.RmsMetres is { } rms)
            text.Append(Line($"root of mean squares: {rms:0.00} m, at most {calibration.LimitMetres:0.00} m will do{(calibration.LeftOutRmsMetres is { } left && double.IsFinite(left) ? Text($"; of each point as the others say it: {left:0.00} m") : "")}"));
        text.Append(Few(ground.Points.Count));
        if (calibration.Plane is not { } plane)
            return text.ToString();
        text.Append(Scales(plane, ground)).Append(Horizon(plane));
        var uncertainty = GroundUncertainty.Of(calibration);
        foreach (var view in camera.Views)
            text.Append(Seen(view, plan.Zones.FirstOrDefault(zone => zone.Id == view.Zone), plane, uncertainty, local));
        return text.ToString();
    }

    private static string Row(int index, GroundControlPoint point, GroundResidual residual)
    {
        var (picture, map) = (Text($"[{point.Picture.X:0.##}, {point.Picture.Y:0.##}]"), Text($"[{point.Map.Longitude:0.0000000}, {point.Map.Latitude:0.0000000}]"));
        return Line($"{index + 1,-6} {picture,-18} {map,-28} {Metres(residual.Metres),10} {(residual.Pixels is { } pixels ? Text($"{pixels:0.0} px") : "-"),12} {Metres(residual.LeftOutMetres),12}");
    }

    private static string Metres(double? metres) => metres switch
    {
        null => "-",
        double.PositiveInfinity => "in the sky",
        { } known => Text($"{known:0.00} m"),
    };

    private static string Few(int points) => points switch
    {
        4 => "Any four points fit: what is left of them says nothing of their errors. From six on a wrong one is named; eight are good.\n",
        5 => "Five points tell that one is wrong, not which. From six on it is named; eight are good.\n",
        _ => "",
    };

    // Near and far are the nearest and the farthest of the points: what lies beyond them is less well known.
    private static string Scales(GroundPlane plane, GroundControl ground)
    {
        var scales = ground.Points.Select(point => (At: point.Picture, IsKnown: plane.TryMetresPerPixel(point.Picture, out var across, out var along), Across: across, Along: along))
            .Where(scale => scale.IsKnown).OrderBy(scale => scale.Along).ToList();
        return scales.Count == 0 ? "" : Line($"a pixel is {Scale(scales[0])} (near), {Scale(scales[^1])} (far)");

        static string Scale((PixelPoint At, bool IsKnown, double Across, double Along) scale) =>
            Text($"{scale.Across:0.000} m across and {scale.Along:0.000} m along at [{scale.At.X:0.##}, {scale.At.Y:0.##}]");
    }

    private static string Horizon(GroundPlane plane)
    {
        string[] rows = [.. new[] { 0.0, plane.Size.Width / 2.0, plane.Size.Width }.Select(column => plane.HorizonAt(column) is { } row ? Text($"{row:0}") : "-")];
        return rows.All(row => row == "-") ? "the horizon does not cross the picture\n" : $"the horizon is at y {rows[0]} on the left, {rows[1]} in the middle, {rows[2]} on the right of the picture\n";
    }

    private static string Seen(CameraView view, Zone? zone, GroundPlane plane, GroundUncertainty? uncertainty, LocalPlane local)
    {
        var outline = zone?.Polygon?.Select(local.PointOf).ToList();
        var shown = outline is null ? [] : ZoneProjection.Of(plane, outline);
        var (drawn, parts) = (view.Polygon.Count > 0 ? view.Polygon : shown, new List<string>());
        if (outline is not null)
            parts.Add(Share(GroundArea.SquareMetres(outline), shown.Count == 0 ? 0 : GroundArea.Of(plane, shown)));
        if (view.Polygon.Count > 0)
            parts.Add(GroundArea.Of(plane, view.Polygon) is { } area ? Text($"its outline in the picture holds {area:0.#} m²") : "its outline in the picture reaches the horizon");
        if (drawn.Count > 0 && uncertainty is not null && drawn.MaxBy(uncertainty.MetresAt) is var worst)
            parts.Add(Known(uncertainty.MetresAt(worst), worst));
        return parts.Count == 0 ? "" : $"zone {view.Zone}: {string.Join("; ", parts)}\n";
    }

    private static string Known(double metres, PixelPoint worst) => double.IsFinite(metres)
        ? Text($"the ground there is known to {metres:0.00} m, worst at [{worst.X:0}, {worst.Y:0}]")
        : Text($"nothing is known of the ground at [{worst.X:0}, {worst.Y:0}]");

    private static string Share(double whole, double? seen) => seen switch
    {
        null => "the camera sees it up to the horizon",
        0 => "the camera sees nothing of its outline on the map",
        { } area => Text($"the camera sees {area:0.#} of the {whole:0.#} m² of its outline on the map ({100 * area / whole:0} %)"),
    };

    private static string Line(FormattableString line) => Text(line).TrimEnd() + "\n";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
