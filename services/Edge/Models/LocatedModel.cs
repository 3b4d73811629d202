namespace CrowdWatch.Edge.Models;

/// <summary>A model on this machine whose files were checked: its manifest, and the full path of its .onnx file.</summary>
public sealed record LocatedModel(ModelManifest Manifest, string OnnxPath);
