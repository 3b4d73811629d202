using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Opens detectors on ONNX Runtime, each with a session and memory of its own, so that each may run on its own thread.</summary>
public sealed class OnnxPersonDetectorFactory(InferenceSettings settings) : IPersonDetectorFactory
{
    /// <inheritdoc cref="IPersonDetectorFactory.Open"/>
    public OnnxPersonDetector Open(ModelManifest manifest, string modelPath) => new(manifest, modelPath, settings);

    IPersonDetector IPersonDetectorFactory.Open(ModelManifest manifest, string modelPath) => Open(manifest, modelPath);
}
