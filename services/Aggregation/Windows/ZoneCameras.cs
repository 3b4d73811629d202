using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>A zone as aggregation sees it: which cameras look at it, and how their counts combine.</summary>
public sealed record ZoneCameras(string ZoneId, CameraCombination Combination, IReadOnlyList<string> CameraIds)
{
    /// <summary>The cells of the zone; null for one without.</summary>
    public CellLayout? Cells { get; init; }

    /// <summary>Ground in m² that each camera sees of the zone: by its own ground, or by the share of the zone's area that the plan states; null where neither is known, and in a zone with cells, which have their own.</summary>
    public IReadOnlyList<double?> SquareMetres { get; init; } = [];

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
        var plane = LocalPlane.Of(plan);
        return [.. plan.Zones.Select(zone => Of(plan, zone, plane))];
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
        return new(people, seen, isLowerBound, ZoneInterval.Of(Combination, cameras), SeenSquareMetres(cameras));
    }

    /// <summary>Disjoint cameras see ground of their own; of overlapping ones at least as much is seen as the one with most shows. Null when nothing is seen, or of a camera that sees it is unknown how much.</summary>
    private double? SeenSquareMetres(ReadOnlySpan<CameraPart> cameras)
    {
        double? seen = null;
        for (var camera = 0; camera < cameras.Length && SquareMetres.Count > 0; camera++)
        {
            if (cameras[camera].People is null)
                continue;
            if (SquareMetres[camera] is not { } more)
                return null;
            seen = Combination == CameraCombination.Overlapping ? Math.Max(seen ?? 0, more) : (seen ?? 0) + more;
        }
        return seen;
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

    private static ZoneCameras Of(SitePlan plan, Zone zone, LocalPlane? plane)
    {
        Camera[] cameras = [.. plan.Cameras.Where(c => c.Views.Any(v => v.Zone == zone.Id))];
        string[] ids = [.. cameras.Select(c => c.Id)];
        var hasCells = zone.Cameras == CameraCombination.Cells;
        return new(zone.Id, zone.Cameras ?? CameraCombination.Disjoint, ids)
        {
            Cells = hasCells ? new CellLayout(ZoneCells.Of(plan, zone).Cells, ids) : null,
            SquareMetres = hasCells ? [] : [.. cameras.Select(camera => SquareMetresOf(camera, zone, plane))],
        };
    }

    private static double? SquareMetresOf(Camera camera, Zone zone, LocalPlane? plane)
    {
        var view = camera.Views.First(view => view.Zone == zone.Id);
        return plane is not null && GroundPlane.Of(camera, plane) is { } ground ? GroundArea.Of(ground, view.Polygon) : view.Share * zone.AreaSquareMetres;
    }
}
