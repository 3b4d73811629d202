namespace CrowdWatch.Edge.Models.Import.Onnx;

/// <summary>Name and shape of a float32 tensor that goes into or comes out of a graph.</summary>
public sealed record OnnxTensor(string Name, IReadOnlyList<int> Shape)
{
    /// <summary>Axes whose length the graph leaves open, each with its symbol; "" says that nothing is known of it.</summary>
    public IReadOnlyDictionary<int, string> OpenAxes { get; init; } = new Dictionary<int, string>();
}
