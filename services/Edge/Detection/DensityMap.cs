using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Edge.Detection;

/// <summary>People by cell of a model's canvas, for the frame looked at last: their sum is the number of people.</summary>
/// <param name="CellWidthPx">Width of a cell on the canvas.</param>
/// <param name="CellHeightPx">Height of a cell on the canvas.</param>
/// <param name="Rows">Cells from top to bottom.</param>
/// <param name="Columns">Cells from left to right.</param>
/// <param name="People">Rows × columns, 0 or more each. The next frame overwrites them.</param>
public sealed record DensityMap(float CellWidthPx, float CellHeightPx, int Rows, int Columns, float[] People)
{
    /// <summary>From the canvas to the source picture.</summary>
    public CanvasToSource ToSource { get; set; } = new(1, 1);
}
