namespace CrowdWatch.Edge.Detection;

/// <summary>Activations of a layer inside a model over its whole canvas, for the frame looked at last.</summary>
/// <param name="StridePx">Pixels of the canvas from one cell to the next.</param>
/// <param name="Channels">Values of a cell.</param>
/// <param name="Rows">Cells from top to bottom.</param>
/// <param name="Columns">Cells from left to right.</param>
/// <param name="Values">Channels × rows × columns. The next frame overwrites them.</param>
public sealed record FeatureMap(int StridePx, int Channels, int Rows, int Columns, float[] Values);
