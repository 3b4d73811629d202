namespace CrowdWatch.Edge.Detection.Decoders;

/// <summary>
/// Reads YOLOX's output. Each cell has box centre and size, relative to the cell (centre = (value + cell number) × stride,
/// size = e^value × stride) or as they are, an objectness, and a score per class; a person's confidence is objectness × score.
/// </summary>
public sealed class YoloxDecoder
{
    private const int BoxAndObjectness = 5;

    private readonly int _values;
    private readonly int _personClass;

    public YoloxDecoder(int classCount, int personClass)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(personClass);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(personClass, classCount);
        (_values, _personClass) = (BoxAndObjectness + classCount, personClass);
    }

    /// <summary>Adds the people of all grids to <paramref name="candidates"/>.</summary>
    /// <param name="output">Cells of all grids in turn × (x, y, width, height, objectness, classes).</param>
    /// <param name="grids">The grids, in the order of the output.</param>
    /// <param name="threshold">Least confidence that counts.</param>
    /// <param name="toSource">Where the boxes go.</param>
    /// <param name="candidates">Receives boxes in source pixels, not yet suppressed.</param>
    /// <param name="boxes">How the boxes are given.</param>
    /// <exception cref="InvalidDataException">A score is not a number, or no probability: the picture was not judged, and nobody may take that for "no people".</exception>
    public void Decode(
        ReadOnlySpan<float> output, ReadOnlySpan<CellGrid> grids, float threshold, CanvasToSource toSource, List<PersonBox> candidates,
        YoloxBoxes boxes = YoloxBoxes.Grid)
    {
        foreach (var grid in grids)
        {
            var length = grid.Count * _values;
            if (output.Length < length)
                throw new ArgumentException("The output has fewer cells than the grids.", nameof(output));
            DecodeGrid(output[..length], grid, threshold, toSource, candidates, boxes);
            output = output[length..];
        }
        if (!output.IsEmpty)
            throw new ArgumentException("The output has more cells than the grids.", nameof(output));
    }

    private void DecodeGrid(ReadOnlySpan<float> output, CellGrid grid, float threshold, CanvasToSource toSource, List<PersonBox> candidates, YoloxBoxes boxes)
    {
        for (var cell = 0; cell < grid.Count; cell++)
        {
            var values = output.Slice(cell * _values, _values);
            var confidence = values[4] * values[BoxAndObjectness + _personClass];
            if (float.IsNaN(confidence))
                throw new InvalidDataException($"The model's score of cell {cell} at stride {grid.StridePx} is not a number.");
            if (confidence < threshold)
                continue;
            ScoreCheck.EnsureProbability(values[4], "objectnesses");
            ScoreCheck.EnsureProbability(values[BoxAndObjectness + _personClass], "scores");
            var (x, y, width, height) = BoxOf(values, grid, cell, boxes);
            candidates.Add(toSource.Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2, confidence));
        }
    }

    /// <summary>Centre and size in pixels of the canvas.</summary>
    private static (float X, float Y, float Width, float Height) BoxOf(ReadOnlySpan<float> values, CellGrid grid, int cell, YoloxBoxes boxes) => boxes switch
    {
        YoloxBoxes.Pixels => (values[0], values[1], values[2], values[3]),
        YoloxBoxes.Shares => (
            values[0] * grid.Columns * grid.StridePx, values[1] * grid.Rows * grid.StridePx,
            values[2] * grid.Columns * grid.StridePx, values[3] * grid.Rows * grid.StridePx),
        _ => (
            (values[0] + cell % grid.Columns) * grid.StridePx, (values[1] + cell / grid.Columns) * grid.StridePx,
            MathF.Exp(values[2]) * grid.StridePx, MathF.Exp(values[3]) * grid.StridePx),
    };
}
