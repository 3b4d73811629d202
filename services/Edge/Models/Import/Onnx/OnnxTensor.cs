namespace CrowdWatch.Edge.Models.Import.Onnx;

/// <summary>Name and shape of a tensor that goes into or comes out of a graph: float32, or whole numbers of 64 bits.</summary>
public sealed record OnnxTensor(string Name, IReadOnlyList<int> Shape, bool IsWhole = false)
{
    /// <summary>Axes whose length the graph leaves open, each with its symbol; "" says that nothing is known of it.</summary>
    public IReadOnlyDictionary<int, string> OpenAxes { get; init; } = new Dictionary<int, string>();

    /// <summary>Whether nothing is known of the shape, not even how many axes there are. Default: it is known.</summary>
    public bool IsOpen { get; init; }
}
