namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>How a YOLOX model gives its boxes: that depends on how it was exported, and neither the graph's shape nor its name says it.</summary>
public enum YoloxBoxes
{
    /// <summary>Relative to the cell: centre in cells from its corner, logarithm of the size in cells. An export with decode_in_inference=False.</summary>
    Grid,

    /// <summary>Centre and size in pixels of the canvas. An export with decode_in_inference=True.</summary>
    Pixels,

    /// <summary>Centre and size as shares of the canvas, 0 to 1.</summary>
    Shares,
}

/// <summary>Tells by a model's outputs how it gives its boxes.</summary>
/// <remarks>
/// A cell speaks of things near itself. So in the right reading the centres lie within a cell or two of their own cell, and in the wrong ones they lie
/// everywhere: pixels taken for cells are off by a factor of the stride, cells taken for pixels all lie in the corner.
/// </remarks>
public static class YoloxBoxesCheck
{
    // Cells by which the centres may be off on average in the reading that is taken for right; the models measured are off by 0.6 to 0.9 on black.
    private const double MostCells = 3;

    // Further off says nothing more.
    private const double Clip = 20;

    /// <summary>The reading that fits; null where no cell says anything (none lies off the edge at the top and left, or all are zero).</summary>
    /// <param name="output">Cells of all grids in turn × values.</param>
    /// <param name="values">Values of a cell.</param>
    /// <param name="grids">The grids.</param>
    /// <exception cref="InvalidDataException">No reading fits.</exception>
    public static YoloxBoxes? Of(ReadOnlySpan<float> output, int values, ReadOnlySpan<CellGrid> grids)
    {
        var (cells, errors) = (0, new double[3]);
        foreach (var grid in grids)
        {
            for (var cell = 0; cell < grid.Count; cell++)
                cells += Add(output.Slice(cell * values, values), grid, cell, errors) ? 1 : 0;
            output = output[(grid.Count * values)..];
        }
        if (cells == 0)
            return null;
        var best = Array.IndexOf(errors, errors.Min());
        if (errors[best] / cells <= MostCells)
            return (YoloxBoxes)best;
        throw new InvalidDataException(
            "The model's boxes are neither centre and size relative to their cells, nor centre and size in pixels, nor in shares of the picture, as YOLOX exports give them "
            + FormattableString.Invariant($"(their centres are {errors[best] / cells:0} cells from their own on average). ")
            + "Allowed is an output of centre x, centre y, width, height, objectness and classes for each cell, finest stride first; check 'decoder', 'strides' and the order of the values.");
    }

    // In the first row and column the readings differ too little.
    private static bool Add(ReadOnlySpan<float> cell, CellGrid grid, int index, double[] errors)
    {
        var (column, row) = (index % grid.Columns, index / grid.Columns);
        if (column == 0 || row == 0 || (cell[0] == 0 && cell[1] == 0 && cell[2] == 0 && cell[3] == 0))
            return false;
        errors[(int)YoloxBoxes.Grid] += Error(cell[0] - 0.5, cell[1] - 0.5);
        errors[(int)YoloxBoxes.Pixels] += Error(cell[0] / grid.StridePx - column - 0.5, cell[1] / grid.StridePx - row - 0.5);
        errors[(int)YoloxBoxes.Shares] += Error(cell[0] * grid.Columns - column - 0.5, cell[1] * grid.Rows - row - 0.5);
        return true;
    }

    private static double Error(double x, double y) => double.IsNaN(x + y) ? Clip : Math.Min(Clip, (Math.Abs(x) + Math.Abs(y)) / 2);
}
