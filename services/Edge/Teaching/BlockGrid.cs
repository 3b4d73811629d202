namespace CrowdWatch.Edge.Teaching;

/// <summary>
/// Cells of a feature map in blocks of 5 × 5: a head is taught on sums over blocks, because what a person leaves in the features lies in several
/// cells around the click. Blocks at the right and lower edge may be smaller.
/// </summary>
/// <param name="CellRows">Cells from top to bottom.</param>
/// <param name="CellColumns">Cells from left to right.</param>
public readonly record struct BlockGrid(int CellRows, int CellColumns)
{
    /// <summary>Cells along the side of a block. 5 × 8 px are a head and shoulders at 640×480.</summary>
    public const int Side = 5;

    /// <summary>Blocks from top to bottom.</summary>
    public int Rows => (CellRows + Side - 1) / Side;

    /// <summary>Blocks from left to right.</summary>
    public int Columns => (CellColumns + Side - 1) / Side;

    /// <summary>Number of blocks.</summary>
    public int Count => Rows * Columns;

    /// <summary>Number of cells.</summary>
    public int Cells => CellRows * CellColumns;

    /// <summary>The block in which a cell lies; cells and blocks are counted row by row from the top left.</summary>
    public int BlockOf(int cell) => (cell / CellColumns / Side * Columns) + (cell % CellColumns / Side);

    /// <summary>The cell at a place of the canvas, in pixels; a place beside the grid is taken at its edge.</summary>
    public int CellAt(double xPx, double yPx, int stridePx) =>
        (Math.Clamp((int)Math.Floor(yPx / stridePx), 0, CellRows - 1) * CellColumns) + Math.Clamp((int)Math.Floor(xPx / stridePx), 0, CellColumns - 1);

    /// <summary>Adds values by cell up into their blocks.</summary>
    public void Sum(ReadOnlySpan<float> cells, Span<float> blocks)
    {
        blocks.Clear();
        var cell = 0;
        for (var row = 0; row < CellRows; row++)
        {
            var line = blocks.Slice(row / Side * Columns, Columns);
            for (var column = 0; column < CellColumns; column++)
                line[column / Side] += cells[cell++];
        }
    }
}
