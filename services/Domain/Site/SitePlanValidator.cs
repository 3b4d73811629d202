using System.Text.RegularExpressions;
using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Site;

/// <summary>
/// Checks what no single value of a plan can tell: rules between values. Empty text and sizes of 0 stand for values that could not be
/// read; they break no rule here.
/// </summary>
public static class SitePlanValidator
{
    /// <summary>Ids that programs use beside the levels of a plan.</summary>
    private static readonly string[] ReservedLevels = ["normal", "unknown"];

    /// <summary>All mistakes, without lines. Time zones are looked up on this machine unless a test brings its own.</summary>
    public static IReadOnlyList<PlanMistake> Validate(SitePlan plan, Func<string, bool>? knowsTimeZone = null)
    {
        // Looked up, not searched: a site may have thousands of zones and cameras.
        var watching = plan.Cameras.SelectMany(camera => camera.Views.Select(view => view.Zone).Distinct().Select(zone => (zone, camera.Id))).ToLookup(pair => pair.zone, pair => pair.Id);
        var known = plan.Zones.Select(zone => zone.Id).ToHashSet(StringComparer.Ordinal);
        // The name becomes part of a path, so what is no name of a zone is not looked up.
        return Validate(plan, watching, known, knowsTimeZone ?? (id => Regex.IsMatch(id, PlanPattern.TimeZone) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _)));
    }

    private static IReadOnlyList<PlanMistake> Validate(SitePlan plan, ILookup<string, string> watching, HashSet<string> known, Func<string, bool> knowsTimeZone) =>
    [
        .. TimeZone(plan.TimeZone, knowsTimeZone),
        .. Capacities("", plan.InstantaneousCapacity, plan.DailyCapacity),
        .. Levels(plan.LoadLevels),
        .. PlanIds.Unique("zones", [.. plan.Zones.Select(z => z.Id)]),
        .. plan.Zones.SelectMany((zone, i) => Zone(zone, $"zones[{i}]", [.. watching[zone.Id]])),
        .. plan.Zones.SelectMany((zone, i) => Neighbours(zone, $"zones[{i}].neighbours", known)),
        .. PlanGeography.Mistakes(plan),
        .. PlanIds.Unique("cameras", [.. plan.Cameras.Select(c => c.Id)]),
        .. Edges(plan.Cameras),
        .. plan.Cameras.SelectMany((camera, i) => Rotation(camera, $"cameras[{i}].rotate")),
        .. plan.Cameras.SelectMany((camera, i) => Input(camera, $"cameras[{i}].input")),
        .. plan.Cameras.SelectMany((camera, i) => Excluded(camera, $"cameras[{i}]")),
        .. plan.Cameras.SelectMany((camera, i) => Views(camera, $"cameras[{i}]", known)),
        .. CountingLineRules.Validate(plan, known),
        .. AlertPlanValidator.Validate(plan, known),
        .. CalendarPlanValidator.Validate(plan.Calendar),
    ];

    private static IEnumerable<PlanMistake> TimeZone(string id, Func<string, bool> knows)
    {
        if (id.Length == 0 || knows(id))
            yield break;
        if (!knows("Etc/UTC"))
        {
            yield return new("timeZone", $"\"{id}\", and this machine knows no time zones", "an IANA time zone; install the package tzdata first");
            yield break;
        }
        var nearest = TimeZoneNames.Nearest(id, [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)]);
        yield return new("timeZone", $"\"{id}\", no time zone of this machine{PlanIds.Guess(nearest)}", PlanPattern.TimeZoneMeaning);
    }

    private static IEnumerable<PlanMistake> Capacities(string path, int? atOnce, int? aDay)
    {
        if (aDay < atOnce)
            yield return new($"{path}dailyCapacity", $"{aDay}, fewer than may be there at once", $"at least instantaneousCapacity, {atOnce}");
    }

    private static IEnumerable<PlanMistake> Levels(IReadOnlyList<LoadLevel> levels)
    {
        for (var i = 0; i < levels.Count; i++)
        {
            if (i > 0 && levels[i].FromRatio <= levels[i - 1].FromRatio)
            {
                yield return new(
                    $"loadLevels[{i}].fromRatio", FormattableString.Invariant($"{levels[i].FromRatio}, not above the level before"),
                    FormattableString.Invariant($"levels in rising order: more than {levels[i - 1].FromRatio}"));
            }
            if (ReservedLevels.Contains(levels[i].Id))
                yield return new($"loadLevels[{i}].id", $"\"{levels[i].Id}\", which has a meaning already", $"an id other than {string.Join(" and ", ReservedLevels)}");
        }
        foreach (var mistake in PlanIds.Unique("loadLevels", [.. levels.Select(l => l.Id)]))
            yield return mistake;
    }

    private static IEnumerable<PlanMistake> Zone(Zone zone, string path, IReadOnlyList<string> watching)
    {
        foreach (var mistake in Capacities($"{path}.", zone.InstantaneousCapacity, zone.DailyCapacity))
            yield return mistake;
        foreach (var mistake in OutlineOf($"{path}.polygon", [.. (zone.Polygon ?? []).Select(p => (p.Longitude, p.Latitude))]))
            yield return mistake;
        if (zone.Id.Length > 0 && watching.Count > 1 && zone.Cameras is null)
        {
            yield return new(
                $"{path}.cameras", $"missing, though {watching.Count} cameras see the zone ({string.Join(", ", watching.Take(10))})",
                "disjoint (they see different parts: counts are added), overlapping (they see the same ground: the highest count holds) or cells (by the ground that each sees, where all have ground)");
        }
    }

    private static IEnumerable<PlanMistake> Neighbours(Zone zone, string path, HashSet<string> known)
    {
        foreach (var mistake in PlanIds.Known(path, zone.Neighbours, "zone", known))
            yield return mistake;
        for (var i = 0; i < zone.Neighbours.Count; i++)
        {
            if (zone.Id.Length > 0 && zone.Neighbours[i] == zone.Id)
                yield return new($"{path}[{i}]", $"\"{zone.Id}\", the zone itself", "ids of other zones");
        }
    }

    // A camera that is left to nobody would be counted by nobody.
    private static IEnumerable<PlanMistake> Edges(IReadOnlyList<Camera> cameras)
    {
        var edges = cameras.Select(c => c.Edge).OfType<string>().Where(id => id.Length > 0).Distinct().ToList();
        for (var i = 0; edges.Count > 0 && i < cameras.Count; i++)
        {
            if (cameras[i].Edge is null)
                yield return new($"cameras[{i}].edge", "missing, though other cameras name theirs", $"the edge that counts it, as in {string.Join(", ", edges.Take(10))}, or no edge at any camera");
        }
    }

    private static IEnumerable<PlanMistake> Rotation(Camera camera, string path)
    {
        if (camera.Rotate is >= 0 and <= 270 && camera.Rotate % 90 != 0)
            yield return new(path, FormattableString.Invariant($"{camera.Rotate}"), "0, 90, 180 or 270 degrees clockwise");
    }

    // Another form than width x height is told where it is read.
    private static IEnumerable<PlanMistake> Input(Camera camera, string path)
    {
        if (camera.Input is { } input && Regex.IsMatch(input, PlanPattern.Input) && !InputSize.TryParse(input, out _))
            yield return new(path, $"\"{input}\"", PlanPattern.InputMeaning);
    }

    private static IEnumerable<PlanMistake> Excluded(Camera camera, string path) => camera.Exclude.SelectMany((area, i) =>
        InPicture(area.Polygon, camera.ImageSize, $"{path}.exclude[{i}].polygon").Concat(OutlineOf($"{path}.exclude[{i}].polygon", Corners(area.Polygon))));

    private static IEnumerable<PlanMistake> Views(Camera camera, string path, HashSet<string> known)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < camera.Views.Count; i++)
        {
            var (zone, viewPath) = (camera.Views[i].Zone, $"{path}.views[{i}]");
            if (zone.Length > 0 && !known.Contains(zone))
            {
                yield return PlanIds.Unknown($"{viewPath}.zone", zone, "zone", known);
            }
            else if (zone.Length > 0 && !first.TryAdd(zone, i))
            {
                yield return new($"{viewPath}.zone", $"\"{zone}\", the zone of views[{first[zone]}] too", "one view per zone and camera");
            }
            foreach (var mistake in InPicture(camera.Views[i].Polygon, camera.ImageSize, $"{viewPath}.polygon"))
                yield return mistake;
            foreach (var mistake in OutlineOf($"{viewPath}.polygon", Corners(camera.Views[i].Polygon)))
                yield return mistake;
        }
    }

    private static IEnumerable<PlanMistake> InPicture(IReadOnlyList<PixelPoint> polygon, ImageSize size, string path)
    {
        if (size.Width <= 0 || size.Height <= 0)
            yield break;
        if (SwappedOutlines.FitsOnlySwapped(polygon, size))
        {
            yield return new(path, $"an outline that lies in the picture only as [y, x]", $"points [x, y], x from 0 to {size.Width}, y from 0 to {size.Height} (imageSize)");
            yield break;
        }
        for (var i = 0; i < polygon.Count; i++)
        {
            var (x, y) = polygon[i];
            if (x < 0 || y < 0 || x > size.Width || y > size.Height)
                yield return new($"{path}[{i}]", FormattableString.Invariant($"[{x}, {y}], outside the picture"), $"x from 0 to {size.Width}, y from 0 to {size.Height} (imageSize)");
        }
    }

    private static IReadOnlyList<(double X, double Y)> Corners(IReadOnlyList<PixelPoint> outline) => [.. outline.Select(p => ((double)p.X, (double)p.Y))];

    // Too few points are already told by the list's own bounds.
    private static IEnumerable<PlanMistake> OutlineOf(string path, IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count >= 3 && Outline.FaultOf(points) is { } fault)
            yield return new(path, fault.Found, "the corners of one area in order, each once, edges that do not meet");
    }
}
