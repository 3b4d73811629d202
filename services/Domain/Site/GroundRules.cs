using CrowdWatch.Domain.Ground;

namespace CrowdWatch.Domain.Site;

/// <summary>
/// Checks what a plan says of the ground that its cameras see, and draws into their pictures the outlines of zones that the plan has on the map alone.
/// Empty lists and sizes and places of 0 stand for values that could not be read; they break no rule here.
/// </summary>
public static class GroundRules
{
    /// <summary>No camera sees ground so far from its zones that people could be told on it.</summary>
    private const double FarMetres = 5_000;

    private const string Outline = "a list of 3 to 1000 points [x, y]";

    /// <summary>The plan with an outline in each view, and what is wrong with its grounds.</summary>
    public static (SitePlan Plan, IReadOnlyList<PlanMistake> Mistakes) Resolve(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Cameras.All(camera => camera.Ground is null && camera.Views.All(view => view.Polygon.Count > 0)) && plan.Zones.All(zone => zone.Cameras != CameraCombination.Cells))
            return (plan, []);
        var (zones, local) = (plan.Zones.ToLookup(zone => zone.Id, StringComparer.Ordinal), LocalPlane.Of(plan));
        var mistakes = plan.Zones.SelectMany((zone, i) => Cells(plan, zone, $"zones[{i}]")).ToList();
        Camera[] cameras = [.. plan.Cameras.Select((camera, i) =>
        {
            var path = $"cameras[{i}]";
            mistakes.AddRange(Shares(camera, path));
            var calibration = CalibrationOf(camera, local);
            mistakes.AddRange(Faults(camera, path, plan, local, calibration));
            return Drawn(camera, path, zones, local, calibration, mistakes);
        })];
        var drawn = plan with { Cameras = cameras };
        return (drawn, mistakes.Count > 0 ? mistakes : [.. CellRules.Mistakes(drawn)]);
    }

    /// <summary>How well a camera's points agree; null where there is no ground, or it cannot be looked at for what is wrong with it.</summary>
    public static GroundCalibration? CalibrationOf(Camera camera, LocalPlane? local)
    {
        ArgumentNullException.ThrowIfNull(camera);
        return local is not null && camera.Ground is { Points.Count: > 0 } ground && IsRead(camera, ground) ? GroundCalibration.Of(ground.On(local), camera.ImageSize, ground.Distortion) : null;
    }

    private static IEnumerable<PlanMistake> Cells(SitePlan plan, Zone zone, string path)
    {
        if (zone.Cameras != CameraCombination.Cells || zone.Id.Length == 0)
            yield break;
        if (zone.Polygon is null)
            yield return new($"{path}.polygon", "missing, though cameras is cells", "the zone's outline on the map, a list of 3 to 1000 points [longitude, latitude]");
        var without = plan.Cameras.Where(camera => camera.Ground is null && camera.Views.Any(view => view.Zone == zone.Id)).Select(camera => camera.Id).ToList();
        if (without.Count > 0)
            yield return new($"{path}.cameras", $"cells, though {string.Join(", ", without.Take(10))} {(without.Count == 1 ? "has" : "have")} no ground", "cells where every camera of the zone has ground; disjoint or overlapping without");
    }

    private static IEnumerable<PlanMistake> Shares(Camera camera, string path)
    {
        for (var i = 0; camera.Ground is not null && i < camera.Views.Count; i++)
        {
            if (camera.Views[i].Share is { } share)
                yield return new($"{path}.views[{i}].share", FormattableString.Invariant($"{share}, though the camera has ground, which measures it"), "a share or ground, not both");
        }
    }

    private static IEnumerable<PlanMistake> Faults(Camera camera, string path, SitePlan plan, LocalPlane? local, GroundCalibration? calibration)
    {
        if (camera.Ground is not { } ground || local is null || calibration is null)
            yield break;
        var misplaced = Misplaced(camera, ground, plan, local).ToList();
        foreach (var (index, key, found, allowed) in misplaced)
            yield return new($"{path}.ground.points[{index}].{key}", found, allowed);
        if (misplaced.Count > 0 || calibration.Fault is not { } fault)
            yield break;
        yield return fault.Point is { } point
            ? new($"{path}.ground.points[{point}]", FormattableString.Invariant($"at [{ground.Points[point].Picture.X}, {ground.Points[point].Picture.Y}] in the picture, {fault.Found}"), "a point of level ground, the same in the picture and on the map ('crowdwatch calibrate' shows all)")
            : new($"{path}.ground.points", fault.Found, "points of one level ground, the same in the picture and on the map ('crowdwatch calibrate' shows all)");
    }

    /// <summary>The points that lie outside the picture, or far from the zones that the camera sees: index, key, what stands there and what is allowed.</summary>
    public static IEnumerable<(int Point, string Key, string Found, string Allowed)> Misplaced(Camera camera, GroundControl ground, SitePlan plan, LocalPlane local)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(ground);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(local);
        var (width, height) = (camera.ImageSize.Width, camera.ImageSize.Height);
        var seen = camera.Views.Select(view => view.Zone).ToHashSet(StringComparer.Ordinal);
        var corners = plan.Zones.Where(zone => seen.Contains(zone.Id)).SelectMany(zone => zone.Polygon ?? []).Select(local.PointOf).ToList();
        for (var i = 0; i < ground.Points.Count; i++)
        {
            var ((x, y), map) = (ground.Points[i].Picture, ground.Points[i].Map);
            if (x < 0 || y < 0 || x > width || y > height)
                yield return (i, "picture", FormattableString.Invariant($"[{x}, {y}], outside the picture"), $"x from 0 to {width}, y from 0 to {height} (imageSize)");
            if (corners.Count > 0 && corners.Min(corner => corner.DistanceTo(local.PointOf(map))) is var far and > FarMetres)
                yield return (i, "map", FormattableString.Invariant($"[{map.Longitude}, {map.Latitude}], {far / 1000:0} km from the zones that the camera sees"), "a place that the camera sees, [longitude, latitude]");
        }
    }

    private static Camera Drawn(Camera camera, string path, ILookup<string, Zone> zones, LocalPlane? local, GroundCalibration? calibration, List<PlanMistake> mistakes)
    {
        if (camera.Views.All(view => view.Polygon.Count > 0))
            return camera;
        var plane = calibration is { Fault: null } ? calibration.Plane : null;
        return camera with { Views = [.. camera.Views.Select((view, i) => view.Polygon.Count > 0 ? view : Draw(view, $"{path}.views[{i}].polygon"))] };

        CameraView Draw(CameraView view, string at)
        {
            if (camera.Ground is null)
                mistakes.Add(new(at, "missing", Outline));
            else if (zones[view.Zone].FirstOrDefault() is { Polygon: null })
                mistakes.Add(new(at, $"missing, and zone {view.Zone} has no polygon on the map to draw it from", Outline));
            else if (plane is not null && zones[view.Zone].FirstOrDefault()?.Polygon is { Count: >= 3 } polygon)
                return Project(view, at, [.. polygon.Select(local!.PointOf)]);
            return view;
        }

        CameraView Project(CameraView view, string at, IReadOnlyList<GroundPoint> outline)
        {
            var drawn = ZoneProjection.Of(plane!, outline);
            if (drawn.Count == 0)
                mistakes.Add(new(at, $"missing, and by its ground the camera sees nothing of zone {view.Zone}", "zones that the camera sees"));
            return view with { Polygon = drawn };
        }
    }

    private static bool IsRead(Camera camera, GroundControl ground) =>
        camera.ImageSize is { Width: > 0, Height: > 0 } && ground.Points.Count >= GroundPointRules.MinPoints && ground.Points.All(point => point.Map != default);
}
