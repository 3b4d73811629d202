using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Ground;

/// <summary>
/// The cells of a zone that one camera sees, and in which of them it sees somebody. Whoever stands where by the plan it sees nothing, just past a border, belongs
/// to its nearest cell: so its people by cell add up to those it counts in the zone.
/// </summary>
public sealed class CameraCells
{
    private const short Unknown = -1;

    private readonly GroundPlane ground;
    private readonly ZoneGrid grid;
    private readonly short[] nearest;
    private readonly short furthest;

    private CameraCells(GroundPlane ground, ZoneGrid grid, short[] nearest, IReadOnlyList<string> ids, short furthest) =>
        (this.ground, this.grid, this.nearest, Ids, this.furthest) = (ground, grid, nearest, ids, furthest);

    /// <summary>Ids of the cells, in ordinal order, at least one.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The cells of a zone that a camera sees.</summary>
    /// <exception cref="ArgumentException">It sees none.</exception>
    public static CameraCells Of(ZoneCells zone, string cameraId, GroundPlane ground)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(ground);
        int[] own = [.. Enumerable.Range(0, zone.Cells.Count).Where(cell => zone.Cells[cell].CameraIds.Contains(cameraId))];
        if (own.Length == 0)
            throw new ArgumentException($"Camera {cameraId} sees nothing of zone {zone.ZoneId}: its outline in the picture and the zone's on the map show no common ground.", nameof(cameraId));
        var labels = new short[zone.Grid.Count];
        for (var square = 0; square < labels.Length; square++)
            labels[square] = (short)Array.IndexOf(own, zone.CellOf(square));
        var furthest = (short)Enumerable.Range(0, own.Length).MinBy(cell => TopOf(zone, own[cell], ground));
        Spread(zone.Grid, labels);
        return new(ground, zone.Grid, labels, [.. own.Select(cell => zone.Cells[cell].Id)], furthest);
    }

    /// <summary>The cell in which a camera sees somebody, by its index in <see cref="Ids"/>.</summary>
    /// <param name="picture">Where they stand, on the picture of the plan.</param>
    public int CellAt(PixelPoint picture) => ground.TryToGround(picture, out var place) ? nearest[grid.NearestTo(place)] : furthest;

    // How high up in the picture a cell reaches: a point beyond the horizon is nearest to the one that reaches highest.
    private static float TopOf(ZoneCells zone, int cell, GroundPlane ground)
    {
        var highest = float.MaxValue;
        for (var square = 0; square < zone.Grid.Count; square++)
        {
            if (zone.CellOf(square) == cell && ground.TryToPicture(zone.Grid.MiddleOf(square), out var at))
                highest = Math.Min(highest, at.Y);
        }
        return highest;
    }

    /// <summary>Gives every square without a label that of the nearest with one, in steps to the eight squares around.</summary>
    private static void Spread(ZoneGrid grid, short[] labels)
    {
        var reached = new Queue<int>(Enumerable.Range(0, labels.Length).Where(square => labels[square] != Unknown));
        while (reached.TryDequeue(out var square))
        {
            var (column, row) = (square % grid.Columns, square / grid.Columns);
            for (var y = Math.Max(0, row - 1); y <= Math.Min(grid.Rows - 1, row + 1); y++)
            {
                for (var x = Math.Max(0, column - 1); x <= Math.Min(grid.Columns - 1, column + 1); x++)
                {
                    var next = (y * grid.Columns) + x;
                    if (labels[next] != Unknown)
                        continue;
                    labels[next] = labels[square];
                    reached.Enqueue(next);
                }
            }
        }
    }
}
