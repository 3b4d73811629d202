using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>A zone as aggregation sees it: which cameras look at it, and how their counts combine.</summary>
public sealed record ZoneCameras(string ZoneId, CameraCombination Combination, IReadOnlyList<string> CameraIds)
{
    /// <summary>The cells of the zone; null for one without.</summary>
    public CellLayout? Cells { get; init; }

    /// <summary>How much there is to see of the zone, in the units of <see cref="ZoneMoment.Seen"/>: squares of its cells; one of overlapping cameras; or else the number of cameras.</summary>
    public int Whole => Combination switch
    {
        CameraCombination.Cells => Cells?.Squares ?? 0,
        CameraCombination.Overlapping => 1,
        _ => CameraIds.Count,
    };

    /// <summary>Every zone of the plan, also one that no camera sees: it is unknown for ever, and says so.</summary>
    /// <exception cref="ArgumentException">A zone with cells lacks what they are worked out from.</exception>
    public static IReadOnlyList<ZoneCameras> Of(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Zones.Select(zone => Of(plan, zone))];
    }

    /// <summary>The zone from what each camera sees at the moment.</summary>
    /// <param name="cameras">All its cameras, in the order of <see cref="CameraIds"/>.</param>
    public ZoneMoment At(ReadOnlySpan<CameraPart> cameras)
    {
        if (Cells is { } layout)
            return CellSum.Of(layout, cameras);
        var (people, known, isLowerBound) = ((int?)null, 0, false);
        foreach (var camera in cameras)
        {
            if (camera.People is not { } more)
                continue;
            people = people is null ? more : Combination == CameraCombination.Overlapping ? Math.Max(people.Value, more) : people + more;
            known++;
            isLowerBound |= camera.IsLowerBound;
        }
        // Disjoint cameras each see a part of their own; of overlapping ones one sees all the ground there is to see.
        var seen = Combination == CameraCombination.Overlapping ? Math.Min(1, known) : known;
        return new(people, seen, isLowerBound, ZoneInterval.Of(Combination, cameras), null);
    }

    /// <summary>Whether a reading tells its people for just the cells that its camera sees by the plan.</summary>
    public bool Divides(Reading reading)
    {
        for (var camera = 0; Cells is not null && camera < CameraIds.Count; camera++)
        {
            if (CameraIds[camera] == reading.CameraId)
                return Cells.TryRead(camera, reading.Cells, new int[Cells.Count]);
        }
        return false;
    }

    private static ZoneCameras Of(SitePlan plan, Zone zone)
    {
        string[] ids = [.. plan.Cameras.Where(c => c.Views.Any(v => v.Zone == zone.Id)).Select(c => c.Id)];
        return new(zone.Id, zone.Cameras ?? CameraCombination.Disjoint, ids)
        {
            Cells = zone.Cameras == CameraCombination.Cells ? new CellLayout(ZoneCells.Of(plan, zone).Cells, ids) : null,
        };
    }
}
