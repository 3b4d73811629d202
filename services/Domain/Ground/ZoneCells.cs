using System.Numerics;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Ground;

/// <summary>
/// A zone of <see cref="CameraCombination.Cells"/>, cut into cells by which cameras see them. Worked out from the plan alone, so that every role of a site has
/// the same cells.
/// </summary>
public sealed class ZoneCells
{
    /// <summary>A cell smaller than this joins one that fewer of its cameras see, where there is such a one: it would be all border.</summary>
    public const double MinCellSquareMetres = 1;

    /// <summary>Most cameras of such a zone.</summary>
    public const int MaxCameras = 64;

    private const short None = -1;

    private readonly short[] cellOf;

    private ZoneCells(string zoneId, ZoneGrid grid, short[] cellOf, IReadOnlyList<ZoneCell> cells, int insideSquares)
    {
        (ZoneId, Grid, this.cellOf, Cells) = (zoneId, grid, cellOf, cells);
        var square = grid.SideMetres * grid.SideMetres;
        UnseenSquares = insideSquares - cells.Sum(cell => cell.Squares);
        (SquareMetres, UnseenSquareMetres) = (insideSquares * square, UnseenSquares * square);
    }

    /// <summary>The zone.</summary>
    public string ZoneId { get; }

    /// <summary>The squares it is laid out in.</summary>
    public ZoneGrid Grid { get; }

    /// <summary>Its cells, by their ids in ordinal order. None where no camera sees any of it.</summary>
    public IReadOnlyList<ZoneCell> Cells { get; }

    /// <summary>Area of its outline on the map.</summary>
    public double SquareMetres { get; }

    /// <summary>Squares of it that no camera sees.</summary>
    public int UnseenSquares { get; }

    /// <summary>Of that area, what no camera sees.</summary>
    public double UnseenSquareMetres { get; }

    /// <summary>The cells of all zones that have some, in the order of the plan.</summary>
    /// <exception cref="ArgumentException">A zone of the kind has no outline on the map, a camera of it no ground, or more cameras than <see cref="MaxCameras"/>.</exception>
    public static IReadOnlyList<ZoneCells> Of(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Zones.Where(zone => zone.Cameras == CameraCombination.Cells).Select(zone => Of(plan, zone))];
    }

    /// <summary>The cells of one zone.</summary>
    /// <exception cref="ArgumentException">It has no outline on the map, a camera of it no ground, or more cameras than <see cref="MaxCameras"/>.</exception>
    public static ZoneCells Of(SitePlan plan, Zone zone)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(zone);
        if (zone.Polygon is not { Count: >= 3 } polygon || LocalPlane.Of(plan) is not { } plane)
            throw new ArgumentException($"Zone {zone.Id} has cells, but no outline on the map.", nameof(zone));
        var seers = plan.Cameras.Where(camera => camera.Views.Any(view => view.Zone == zone.Id)).OrderBy(camera => camera.Id, StringComparer.Ordinal).ToList();
        if (seers.Count > MaxCameras)
            throw new ArgumentException($"Zone {zone.Id} has cells and {seers.Count} cameras; allowed are at most {MaxCameras}.", nameof(plan));
        var sights = seers.ConvertAll(camera => SightOf(camera, zone.Id, plane));
        return Of(zone.Id, new ZoneGrid([.. polygon.Select(plane.PointOf)]), [.. seers.Select(camera => camera.Id)], sights);
    }

    /// <summary>The cell of a place, by its index in <see cref="Cells"/>; −1 outside of the zone, and where no camera sees it.</summary>
    public int CellOf(GroundPoint place) => Grid.Holds(place) ? cellOf[Grid.NearestTo(place)] : None;

    /// <summary>The cell of a square of the grid, by its index in <see cref="Cells"/>; −1 outside of the zone, and where no camera sees it.</summary>
    public int CellOf(int square) => cellOf[square];

    private static CameraSight SightOf(Camera camera, string zoneId, LocalPlane plane) => new(
        GroundPlane.Of(camera, plane) ?? throw new ArgumentException($"Zone {zoneId} has cells, but its camera {camera.Id} has no ground."),
        camera.ImageSize, camera.Views.First(view => view.Zone == zoneId).Polygon);

    private static ZoneCells Of(string zoneId, ZoneGrid grid, string[] cameraIds, List<CameraSight> sights)
    {
        var seenBy = new ulong[grid.Count];
        var pixels = new Dictionary<ulong, double[]>();
        var squares = new Dictionary<ulong, int>();
        var inside = 0;
        var shown = new double[sights.Count];
        for (var square = 0; square < grid.Count; square++)
        {
            if (!grid.IsInside(square))
                continue;
            inside++;
            var set = seenBy[square] = SeenBy(grid.MiddleOf(square), sights, shown);
            if (set == 0)
                continue;
            squares[set] = squares.GetValueOrDefault(set) + 1;
            if (!pixels.TryGetValue(set, out var sums))
                pixels[set] = sums = new double[sights.Count];
            for (var i = 0; i < shown.Length; i++)
                sums[i] += shown[i];
        }
        var target = Joined(squares, MinCellSquareMetres / (grid.SideMetres * grid.SideMetres));
        var sets = target.Values.Distinct().OrderBy(set => IdOf(set, cameraIds), StringComparer.Ordinal).ToArray();
        var index = target.ToDictionary(pair => pair.Key, pair => (short)Array.IndexOf(sets, pair.Value));
        var count = squares.ToLookup(pair => index[pair.Key], pair => pair.Value);
        var cells = sets.Select((set, i) => new ZoneCell(
            IdOf(set, cameraIds), ByDetail(set, cameraIds, pixels[set]), count[(short)i].Sum(), count[(short)i].Sum() * grid.SideMetres * grid.SideMetres)).ToArray();
        return new(zoneId, grid, Array.ConvertAll(seenBy, set => set == 0 ? None : index[set]), cells, inside);
    }

    /// <summary>The cameras that see a place, a bit each, and how many pixels they show a square metre with.</summary>
    private static ulong SeenBy(GroundPoint place, List<CameraSight> sights, double[] shown)
    {
        var set = 0UL;
        for (var i = 0; i < sights.Count; i++)
        {
            var pixels = sights[i].PixelsPerSquareMetre(place);
            shown[i] = pixels ?? 0;
            set |= pixels is null ? 0 : 1UL << i;
        }
        return set;
    }

    /// <summary>Which set of cameras the squares of each set go to: its own, or of a small one the largest of those that are part of it.</summary>
    private static Dictionary<ulong, ulong> Joined(Dictionary<ulong, int> squares, double least)
    {
        var target = new Dictionary<ulong, ulong>();
        foreach (var (set, count) in squares)
        {
            var parts = squares.Where(other => other.Key != set && (other.Key & set) == other.Key && other.Value >= least);
            target[set] = count >= least ? set : parts.OrderByDescending(other => other.Value).ThenBy(other => other.Key).Select(other => other.Key).FirstOrDefault(set);
        }
        return target;
    }

    private static IReadOnlyList<string> ByDetail(ulong set, string[] cameraIds, double[] pixels) =>
        [.. Members(set).OrderByDescending(i => pixels[i]).ThenBy(i => i).Select(i => cameraIds[i])];

    private static string IdOf(ulong set, string[] cameraIds) => string.Join('+', Members(set).Select(i => cameraIds[i]));

    private static IEnumerable<int> Members(ulong set)
    {
        for (; set != 0; set &= set - 1)
            yield return BitOperations.TrailingZeroCount(set);
    }
}
