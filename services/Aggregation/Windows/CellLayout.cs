using CrowdWatch.Domain.Ground;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>The cells of a zone by the numbers of its cameras: who sees which, and how large they are.</summary>
public sealed class CellLayout
{
    private readonly int[][] camerasOf;
    private readonly int[] squaresOf;
    private readonly CameraColumn[] columns;
    private readonly double squareMetres;

    /// <param name="cells">The cells.</param>
    /// <param name="cameraIds">The cameras of the zone, in the order in which their parts will be given.</param>
    public CellLayout(IReadOnlyList<ZoneCell> cells, IReadOnlyList<string> cameraIds)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(cameraIds);
        var indexOf = cameraIds.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i, StringComparer.Ordinal);
        camerasOf = [.. cells.Select(cell => cell.CameraIds.Select(id => indexOf[id]).ToArray())];
        squaresOf = [.. cells.Select(cell => cell.Squares)];
        Squares = squaresOf.Sum();
        squareMetres = Squares > 0 ? cells.Sum(cell => cell.SquareMetres) / Squares : 0;
        columns = [.. cameraIds.Select(id => CameraColumn.Of(cells, id))];
    }

    /// <summary>How many cells there are.</summary>
    public int Count => squaresOf.Length;

    /// <summary>Squares of all cells together: all the ground that the cameras can see.</summary>
    public int Squares { get; }

    /// <summary>Squares of a cell.</summary>
    public int SquaresOf(int cell) => squaresOf[cell];

    /// <summary>Squares of all cells that a camera sees.</summary>
    public int SquaresOfCamera(int camera) => columns[camera].Squares;

    /// <summary>The cameras that see a cell; first the one whose count of it holds while it delivers.</summary>
    public ReadOnlySpan<int> CamerasOf(int cell) => camerasOf[cell];

    /// <summary>Area of squares in m².</summary>
    public double SquareMetresOf(int squares) => squares * squareMetres;

    /// <summary>Reads a camera's people by cell; false where they are not told for just the cells that it sees by the plan.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="text">As <see cref="CellText"/> writes them; null where none are told.</param>
    /// <param name="people">Receives them, at the places of its cells among all of the zone.</param>
    public bool TryRead(int camera, string? text, Span<int> people)
    {
        if (text is null)
            return false;
        var column = columns[camera];
        Span<int> told = column.Cells.Length <= 64 ? stackalloc int[column.Cells.Length] : new int[column.Cells.Length];
        if (!CellText.TryRead(text, column.Ids, told))
            return false;
        for (var i = 0; i < told.Length; i++)
            people[column.Cells[i]] = told[i];
        return true;
    }

    private sealed record CameraColumn(string[] Ids, int[] Cells, int Squares)
    {
        public static CameraColumn Of(IReadOnlyList<ZoneCell> cells, string cameraId)
        {
            int[] own = [.. Enumerable.Range(0, cells.Count).Where(cell => cells[cell].CameraIds.Contains(cameraId)).OrderBy(cell => cells[cell].Id, StringComparer.Ordinal)];
            return new([.. own.Select(cell => cells[cell].Id)], own, own.Sum(cell => cells[cell].Squares));
        }
    }
}
