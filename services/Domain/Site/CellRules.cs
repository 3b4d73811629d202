using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Domain.Site;

/// <summary>Checks what only the cells of a zone can tell: whether its cameras see any of it, and how much of it nobody does.</summary>
internal static class CellRules
{
    /// <summary>Less of a zone out of sight is the border of its outline.</summary>
    private const double MinUnseenShare = 0.02;

    /// <summary>Two outlines of one zone, drawn by hand in picture and map, agree no better than this.</summary>
    private const double MaxBesideShare = 0.1;

    /// <summary>Mistakes of a plan that has none of its grounds.</summary>
    public static IEnumerable<PlanMistake> Mistakes(SitePlan plan)
    {
        for (var i = 0; i < plan.Zones.Count; i++)
        {
            var zone = plan.Zones[i];
            if (!HasCells(plan, zone))
                continue;
            if (Cameras(plan, zone).Count() is var cameras and > ZoneCells.MaxCameras)
            {
                yield return new($"zones[{i}].cameras", $"cells, though {cameras} cameras see the zone", $"cells of at most {ZoneCells.MaxCameras} cameras");
                continue;
            }
            var cells = ZoneCells.Of(plan, zone).Cells;
            foreach (var camera in Cameras(plan, zone).Where(camera => !cells.Any(cell => cell.CameraIds.Contains(camera.Id))))
            {
                yield return new(
                    $"zones[{i}].cameras", $"cells, though camera {camera.Id} sees nothing of the zone's outline on the map",
                    FormattableString.Invariant($"cameras whose view shows ground of the zone, where someone of {CameraSight.PersonMetres} m is at least {CameraSight.MinPersonPx} pixels tall"));
            }
        }
    }

    /// <summary>Remarks on a valid plan.</summary>
    public static IEnumerable<string> Remarks(SitePlan plan) => plan.Zones.Where(zone => HasCells(plan, zone)).SelectMany(zone => Remarks(plan, zone, ZoneCells.Of(plan, zone)));

    private static IEnumerable<string> Remarks(SitePlan plan, Zone zone, ZoneCells cells)
    {
        if (cells.UnseenSquareMetres / cells.SquareMetres is var share and >= MinUnseenShare)
            yield return FormattableString.Invariant($"zone {zone.Id}: its cameras see {cells.SquareMetres - cells.UnseenSquareMetres:0} of {cells.SquareMetres:0} m²; who stands on the other {100 * share:0} % is not counted, and coverage does not tell it");
        foreach (var camera in Cameras(plan, zone))
        {
            var own = cells.Cells.Where(cell => cell.CameraIds.Contains(camera.Id)).Sum(cell => cell.SquareMetres);
            var outline = camera.Views.First(view => view.Zone == zone.Id).Polygon;
            if (GroundPlane.Of(camera, LocalPlane.Of(plan)!) is { } ground && GroundArea.Of(ground, outline) is { } shown && own < shown * (1 - MaxBesideShare))
                yield return FormattableString.Invariant($"camera {camera.Id}: its outline of {zone.Id} shows {shown:0} m² of ground, of which {own:0} m² lie in the zone's outline on the map and near enough; who stands on the rest counts in the nearest cell");
        }
    }

    // Lists too short and sizes of 0 stand for what could not be read.
    private static bool HasCells(SitePlan plan, Zone zone) =>
        zone is { Cameras: CameraCombination.Cells, Id.Length: > 0, Polygon.Count: >= 3 }
        && Cameras(plan, zone).All(camera => camera is { Ground: not null, ImageSize: { Width: > 0, Height: > 0 } } && camera.Views.All(view => view.Polygon.Count >= 3));

    private static IEnumerable<Camera> Cameras(SitePlan plan, Zone zone) => plan.Cameras.Where(camera => camera.Views.Any(view => view.Zone == zone.Id));
}
