using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Simulation;

/// <summary>
/// A site plan as a place where people walk: what each zone is, which way leads where, which camera sees what.
/// A zone is a gate or a path by the words of its id or Chinese name; a plan that names no gate has one in every 25 zones.
/// </summary>
public sealed class SimulatedSite
{
    private const int ZonesPerGate = 25;

    private static readonly string[] GateWords = ["gate", "entrance", "exit", "门", "入口", "出口"];
    private static readonly string[] PathWords = ["path", "walk", "road", "bridge", "causeway", "trail", "steps", "corridor", "道", "路", "桥", "堤", "廊"];

    private SimulatedSite(SitePlan plan, IReadOnlyList<SimulatedZone> zones, IReadOnlyList<SimulatedView> views)
    {
        Plan = plan;
        Zones = zones;
        Views = views;
        CellCount = zones[^1].FirstCell + zones[^1].Cells;
        Ways = SiteWays.Between(SitePositions.Of(plan.Zones), [.. zones.Select(zone => zone.Kind)]);
    }

    /// <summary>The plan.</summary>
    public SitePlan Plan { get; }

    /// <summary>Zones in the order of the plan.</summary>
    public IReadOnlyList<SimulatedZone> Zones { get; }

    /// <summary>What the cameras see, in the order of the plan's cameras and their views.</summary>
    public IReadOnlyList<SimulatedView> Views { get; }

    /// <summary>Cells of all zones.</summary>
    public int CellCount { get; }

    /// <summary>Ways between zones.</summary>
    public SiteWays Ways { get; }

    /// <summary>
    /// The place of a plan. Where cameras are disjoint each has a cell of its own, and a person stands in one of them; overlapping
    /// cameras share the zone's only cell. A zone that the plan cuts into cells has those, and one more for the ground that no camera sees.
    /// </summary>
    /// <exception cref="ArgumentException">A zone with cells lacks what they are worked out from.</exception>
    public static SimulatedSite From(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var indexOf = plan.Zones.Select((zone, i) => (zone.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        var views = plan.Cameras.SelectMany((camera, i) => camera.Views.Select(view => (Camera: i, Zone: indexOf[view.Zone]))).ToList();
        var watchers = new int[plan.Zones.Count];
        foreach (var view in views)
            watchers[view.Zone]++;
        var zones = new List<SimulatedZone>();
        ZoneCells?[] cut = [.. plan.Zones.Select(zone => zone.Cameras == CameraCombination.Cells ? ZoneCells.Of(plan, zone) : null)];
        var namesGates = plan.Zones.Any(zone => Has(zone, GateWords));
        for (int i = 0, cell = 0; i < plan.Zones.Count; cell += zones[i].Cells, i++)
        {
            var zone = plan.Zones[i];
            IReadOnlyList<int>? squares = cut[i] is { } known ? [.. known.Cells.Select(c => c.Squares), known.UnseenSquares] : null;
            var cells = squares?.Count ?? (zone.Cameras == CameraCombination.Overlapping ? 1 : Math.Max(1, watchers[i]));
            zones.Add(new SimulatedZone(zone.Id, KindOf(zone, namesGates ? null : i % ZonesPerGate == 0), zone.InstantaneousCapacity, cell, cells) { Squares = squares });
        }
        var seen = new int[zones.Count];
        return new SimulatedSite(plan, zones, [.. views.Select(view => cut[view.Zone] is { } known
            ? ViewOf(view.Camera, view.Zone, plan.Cameras[view.Camera].Id, zones[view.Zone].FirstCell, known)
            : new SimulatedView(view.Camera, view.Zone, [zones[view.Zone].FirstCell + (seen[view.Zone]++ % zones[view.Zone].Cells)]))]);
    }

    private static SimulatedView ViewOf(int camera, int zone, string cameraId, int firstCell, ZoneCells known)
    {
        int[] own = [.. Enumerable.Range(0, known.Cells.Count).Where(cell => known.Cells[cell].CameraIds.Contains(cameraId))];
        return own.Length == 0
            ? throw new ArgumentException($"Camera {cameraId} sees nothing of zone {known.ZoneId}, which has cells.")
            : new(camera, zone, [.. own.Select(cell => firstCell + cell)], [.. own.Select(cell => known.Cells[cell].Id)]);
    }

    private static SpotKind KindOf(Zone zone, bool? isGate) =>
        isGate ?? Has(zone, GateWords) ? SpotKind.Gate : Has(zone, PathWords) ? SpotKind.Path : SpotKind.Spot;

    private static bool Has(Zone zone, string[] words) =>
        words.Any(word => zone.Id.Split('-').Contains(word) || zone.Name.Zh.EndsWith(word, StringComparison.Ordinal));
}
