namespace CrowdWatch.Edge.Models.Import.Onnx;

/// <summary>Name and shape of a float32 tensor that goes into or comes out of a graph.</summary>
public sealed record OnnxTensor(string Name, IReadOnlyList<int> Shape);
