namespace CrowdWatch.Edge.Models.Import.Conversion;

/// <summary>What the result is to be called: names of the source graph's input and outputs, each with its name in the .onnx file, outputs in order.</summary>
public sealed record ImportPlan(string Name, (string From, string To) Input, IReadOnlyList<(string From, string To)> Outputs)
{
    /// <summary>
    /// Axes of the input whose length the result leaves open, with the names they get. What the graph resizes and reshapes must then follow from its
    /// input; a length that fits the source's own size alone is refused. Default: none.
    /// </summary>
    public IReadOnlyList<(int Axis, string Name)> OpenAxes { get; init; } = [];
}
