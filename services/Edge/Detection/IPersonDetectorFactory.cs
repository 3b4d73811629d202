using CrowdWatch.Edge.Models;

namespace CrowdWatch.Edge.Detection;

/// <summary>Opens detectors with one technology: one for each thread that runs inference.</summary>
public interface IPersonDetectorFactory
{
    /// <summary>Loads the model, checks it against its manifest and runs it once.</summary>
    /// <param name="manifest">What the model file is said to want and give.</param>
    /// <param name="modelPath">The .onnx file.</param>
    /// <exception cref="ModelException">The file cannot be read or does not fit the manifest.</exception>
    /// <exception cref="ProviderUnavailableException">The execution provider asked for is not there.</exception>
    IPersonDetector Open(ModelManifest manifest, string modelPath);
}
