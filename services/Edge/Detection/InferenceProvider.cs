namespace CrowdWatch.Edge.Detection;

/// <summary>What runs the model.</summary>
public enum InferenceProvider
{
    /// <summary>The processor. Always there.</summary>
    Cpu,

    /// <summary>An NVIDIA card; its absence is a failure, never a silent fall-back.</summary>
    Cuda,

    /// <summary>An NVIDIA card where there is one, else the processor; the detector says which it became and why.</summary>
    Auto,
}
