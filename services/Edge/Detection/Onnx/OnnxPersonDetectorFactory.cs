using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Opens detectors on ONNX Runtime, each with a session and memory of its own, so that each may run on its own thread.</summary>
public sealed class OnnxPersonDetectorFactory : IPersonDetectorFactory
{
    private readonly InferenceSettings settings;

    /// <exception cref="ModelException">ONNX Runtime's library is not here: told before a model is looked for.</exception>
    public OnnxPersonDetectorFactory(InferenceSettings settings)
    {
        this.settings = settings;
        OnnxLibrary.Load();
    }

    /// <inheritdoc cref="IPersonDetectorFactory.Open"/>
    public OnnxPersonDetector Open(ModelManifest manifest, string modelPath) => new(manifest, modelPath, settings);

    IPersonDetector IPersonDetectorFactory.Open(ModelManifest manifest, string modelPath) => Open(manifest, modelPath);
}
