using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Opens detectors on ONNX Runtime, each with memory of its own, so that each may run on its own thread; a model is in memory once for all of them.</summary>
public sealed class OnnxPersonDetectorFactory : IPersonDetectorFactory
{
    private readonly SharedSessions sessions;

    /// <exception cref="ModelException">ONNX Runtime's library is not here: told before a model is looked for.</exception>
    public OnnxPersonDetectorFactory(InferenceSettings settings)
    {
        sessions = new SharedSessions(settings);
        OnnxLibrary.Load();
    }

    /// <inheritdoc cref="IPersonDetectorFactory.Open"/>
    public OnnxPersonDetector Open(ModelManifest manifest, string modelPath) => new(manifest, modelPath, sessions);

    /// <summary>Models in memory: those of the detectors that are open.</summary>
    internal int ModelsInMemory => sessions.Count;

    IPersonDetector IPersonDetectorFactory.Open(ModelManifest manifest, string modelPath) => Open(manifest, modelPath);
}
