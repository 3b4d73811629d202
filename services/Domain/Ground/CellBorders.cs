using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Domain.Ground;

/// <summary>Where the cells of a zone begin and end, in pixels of a camera's picture, and where the name of each can be written.</summary>
/// <param name="Borders">Parts of the borders, each of at least two points.</param>
/// <param name="Names">A place within each cell that the camera sees.</param>
public sealed record CellBorders(IReadOnlyList<IReadOnlyList<PixelPoint>> Borders, IReadOnlyList<(ZoneCell Cell, PixelPoint At)> Names)
{
    /// <summary>The borders of the cells that one camera sees.</summary>
    public static CellBorders Of(ZoneCells zone, string cameraId, GroundPlane ground)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(ground);
        var own = Enumerable.Range(0, zone.Cells.Count).Where(cell => zone.Cells[cell].CameraIds.Contains(cameraId)).ToHashSet();
        var borders = new List<IReadOnlyList<PixelPoint>>();
        for (var row = 0; row <= zone.Grid.Rows; row++)
            Follow(zone, own, ground, borders, zone.Grid.Columns, column => (column, row - 1), column => (column, row), column => (column, row));
        for (var column = 0; column <= zone.Grid.Columns; column++)
            Follow(zone, own, ground, borders, zone.Grid.Rows, row => (column - 1, row), row => (column, row), row => (column, row));
        return new(borders, [.. own.Order().Select(cell => (zone.Cells[cell], Middle(zone, cell, ground))).Where(named => named.Item2 is not null).Select(named => (named.Item1, named.Item2!.Value))]);
    }

    /// <summary>Goes along a line between two rows (or columns) of squares and keeps the parts where the cells on its sides differ.</summary>
    private static void Follow(
        ZoneCells zone, HashSet<int> own, GroundPlane ground, List<IReadOnlyList<PixelPoint>> borders, int length,
        Func<int, (int Column, int Row)> before, Func<int, (int Column, int Row)> after, Func<int, (int Column, int Row)> corner)
    {
        var part = new List<PixelPoint>();
        for (var i = 0; i <= length; i++)
        {
            var (left, right) = i < length ? (CellAt(zone, before(i)), CellAt(zone, after(i))) : (-1, -1);
            var isBorder = left != right && (own.Contains(left) || own.Contains(right));
            if ((isBorder || part.Count > 0) && ground.TryToPicture(CornerOf(zone.Grid, corner(i)), out var at))
                part.Add(at);
            if (isBorder)
                continue;
            if (part.Count > 1)
                borders.Add(part);
            part = [];
        }
    }

    private static int CellAt(ZoneCells zone, (int Column, int Row) square) =>
        square.Column < 0 || square.Row < 0 || square.Column >= zone.Grid.Columns || square.Row >= zone.Grid.Rows
            ? -1
            : zone.CellOf((square.Row * zone.Grid.Columns) + square.Column);

    /// <summary>The south-west corner of a square, which may be one beyond the last.</summary>
    private static GroundPoint CornerOf(ZoneGrid grid, (int Column, int Row) square)
    {
        var first = grid.MiddleOf(0);
        return new(first.EastMetres + ((square.Column - 0.5) * grid.SideMetres), first.NorthMetres + ((square.Row - 0.5) * grid.SideMetres));
    }

    /// <summary>The square of a cell that is nearest to the middle of all of them, in the picture.</summary>
    private static PixelPoint? Middle(ZoneCells zone, int cell, GroundPlane ground)
    {
        var squares = Enumerable.Range(0, zone.Grid.Count).Where(square => zone.CellOf(square) == cell).Select(zone.Grid.MiddleOf).ToList();
        var middle = new GroundPoint(squares.Average(square => square.EastMetres), squares.Average(square => square.NorthMetres));
        return ground.TryToPicture(squares.MinBy(square => square.DistanceTo(middle)), out var at) ? at : null;
    }
}
