namespace CrowdWatch.Edge.Models.Import.Tfjs;

/// <summary>A TensorFlow.js graph model: its operations by name, and the tensors whose values are known.</summary>
public sealed record TfjsGraph(IReadOnlyDictionary<string, TfjsNode> Nodes, IReadOnlyDictionary<string, ConstantTensor> Constants);
