using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Site;

/// <summary>What is allowed in a plan but worth a second look: said by <c>plan check</c> and <c>doctor</c>, never at start.</summary>
public static class SitePlanRemarks
{
    /// <summary>The remarks on a valid plan, one sentence each.</summary>
    public static IReadOnlyList<string> Of(SitePlan plan) =>
    [
        .. Unseen(plan), .. SharedGround(plan), .. SwappedOutlines.Remarks(plan), .. Larger(plan), .. PlanGeography.Remarks(plan), .. GroundRemarks.Of(plan),
        .. CellRules.Remarks(plan),
    ];

    // Allowed because a plan may be ahead of its cameras; the zone is unknown, not empty, until then.
    private static IEnumerable<string> Unseen(SitePlan plan) => plan.Zones
        .Where(zone => !plan.Cameras.Any(c => c.Views.Any(v => v.Zone == zone.Id)))
        .Select(zone => $"zone {zone.Id} is seen by no camera: its occupancy stays unknown");

    private static IEnumerable<string> SharedGround(SitePlan plan) =>
        from camera in plan.Cameras
        from i in Enumerable.Range(0, camera.Views.Count)
        from j in Enumerable.Range(i + 1, camera.Views.Count - i - 1)
        where Outline.Overlap(Points(camera.Views[i]), Points(camera.Views[j]))
        select $"camera {camera.Id}: the outlines of {camera.Views[i].Zone} and {camera.Views[j].Zone} overlap: whoever stands there counts in both zones";

    private static IEnumerable<string> Larger(SitePlan plan) => plan.Zones
        .Where(zone => zone.InstantaneousCapacity > plan.InstantaneousCapacity)
        .Select(zone => $"zone {zone.Id} may hold {zone.InstantaneousCapacity} people at once, the whole site only {plan.InstantaneousCapacity}");

    private static (double X, double Y)[] Points(CameraView view) => [.. view.Polygon.Select(p => ((double)p.X, (double)p.Y))];
}
