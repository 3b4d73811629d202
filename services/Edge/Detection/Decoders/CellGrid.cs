namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>The cells that one stride lays over the canvas, counted row by row from the top left.</summary>
public readonly record struct CellGrid(int Columns, int Rows, int StridePx)
{
    /// <summary>Number of cells.</summary>
    public int Count => Columns * Rows;

    /// <summary>A canvas that is no multiple of the stride has a last, partly filled cell.</summary>
    public static CellGrid Of(int canvasWidthPx, int canvasHeightPx, int stridePx) =>
        new((canvasWidthPx + stridePx - 1) / stridePx, (canvasHeightPx + stridePx - 1) / stridePx, stridePx);
}
