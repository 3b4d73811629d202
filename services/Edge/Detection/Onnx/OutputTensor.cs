namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>One output of a model: its name, its shape, and the memory that every inference writes to.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Shape">Its lengths.</param>
/// <param name="Values">Its memory; empty where it holds whole numbers.</param>
internal sealed record OutputTensor(string Name, long[] Shape, float[] Values)
{
    /// <summary>Its memory where it holds whole numbers of 64 bits; null otherwise.</summary>
    public long[]? Wholes { get; init; }

    /// <summary>The shape as people write it.</summary>
    public string ShapeText => "[" + string.Join(',', Shape) + "]";
}
