using CrowdWatch.Domain.Site;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>A zone as aggregation sees it: which cameras look at it, and how their counts combine.</summary>
public sealed record ZoneCameras(string ZoneId, CameraCombination Combination, IReadOnlyList<string> CameraIds)
{
    /// <summary>Every zone of the plan, also one that no camera sees: it is unknown for ever, and says so.</summary>
    public static IReadOnlyList<ZoneCameras> Of(SitePlan plan) =>
    [
        .. plan.Zones.Select(zone => new ZoneCameras(
            zone.Id,
            zone.Cameras ?? CameraCombination.Disjoint,
            [.. plan.Cameras.Where(c => c.Views.Any(v => v.Zone == zone.Id)).Select(c => c.Id)])),
    ];

    /// <summary>People in the zone from what each camera sees at the moment, null for a camera that is blind; null when all are.</summary>
    public int? Combine(IEnumerable<int?> peopleByCamera) => Combination switch
    {
        CameraCombination.Overlapping => peopleByCamera.Max(),
        _ => peopleByCamera.Aggregate((int?)null, (sum, people) => people is null ? sum : (sum ?? 0) + people),
    };

    /// <summary>
    /// Share of the zone that is seen while some of its cameras are. Disjoint cameras each see a part of their own, so each
    /// counts for its share; of overlapping cameras one sees all the ground there is to see.
    /// </summary>
    public double Coverage(int camerasKnown) => camerasKnown == 0 ? 0
        : Combination == CameraCombination.Overlapping ? 1
        : (double)camerasKnown / CameraIds.Count;
}
