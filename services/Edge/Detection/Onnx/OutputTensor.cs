namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>One output of a model: its name, its shape, and the memory that every inference writes to.</summary>
internal sealed record OutputTensor(string Name, long[] Shape, float[] Values)
{
    /// <summary>The shape as people write it.</summary>
    public string ShapeText => "[" + string.Join(',', Shape) + "]";
}
