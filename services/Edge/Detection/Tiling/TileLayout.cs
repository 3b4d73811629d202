using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Detection.Tiling;

/// <summary>Where the tiles of a picture lie. Each has the size of the model's canvas, and neighbours share a fifth of it.</summary>
/// <param name="Tile">The canvas of the model.</param>
/// <param name="Grid">Most tiles each way.</param>
public sealed record TileLayout(Canvas Tile, TileGrid Grid)
{
    // Of a tile's side: people up to this size are whole in one tile or the other, larger ones in the picture as a whole.
    private const double Overlap = 0.2;

    // Of the coarsest grid that models here have.
    private const int CellPx = 32;

    /// <summary>The picture that is cut: as large as the tiles are together.</summary>
    public Canvas Picture { get; } = Tile with { WidthPx = Length(Tile.WidthPx, Grid.Columns), HeightPx = Length(Tile.HeightPx, Grid.Rows) };

    /// <summary>
    /// Replaces the content of <paramref name="corners"/> by the top left corners of the tiles, row by row; no more of them than the picture needs, and
    /// no larger than it needs, as on a square canvas a picture that is wider than high.
    /// </summary>
    /// <param name="widthPx">Width of the picture on its canvas, without padding.</param>
    /// <param name="heightPx">Height of the picture on its canvas, without padding.</param>
    /// <param name="corners">Receives the corners.</param>
    /// <returns>Width and height of the tiles.</returns>
    public (int WidthPx, int HeightPx) Place(int widthPx, int heightPx, List<(int X, int Y)> corners)
    {
        ArgumentNullException.ThrowIfNull(corners);
        corners.Clear();
        var (columns, rows) = (Needed(widthPx, Tile.WidthPx, Grid.Columns), Needed(heightPx, Tile.HeightPx, Grid.Rows));
        var (width, height) = (Side(widthPx, columns, Tile.WidthPx), Side(heightPx, rows, Tile.HeightPx));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                corners.Add((Start(column, columns, widthPx, width), Start(row, rows, heightPx, height)));
        }
        return (width, height);
    }

    private static int Length(int tile, int count) => tile + (count - 1) * Step(tile);

    private static int Step(int tile) => (int)(tile * (1 - Overlap));

    private static int Needed(int length, int tile, int most)
    {
        var count = 1;
        while (count < most && Length(tile, count) < length)
            count++;
        return count;
    }

    // What the model's cells cover anyway is shared.
    private static int Side(int length, int count, int most)
    {
        var side = Math.Min(CellPx, most);
        while (side < most && Length(side, count) < length)
            side = Math.Min(side + CellPx, most);
        return side;
    }

    // Spread evenly: the first begins with the picture, the last ends with it.
    private static int Start(int index, int count, int length, int tile) => count == 1 ? 0 : index * (length - tile) / (count - 1);
}
