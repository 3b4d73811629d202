namespace CrowdWatch.Edge.Detection;

/// <summary>What runs the model.</summary>
public enum InferenceProvider
{
    /// <summary>The processor. Always there.</summary>
    Cpu,

    /// <summary>An NVIDIA card; its absence is a failure, never a silent fall-back.</summary>
    Cuda,

    /// <summary>An NVIDIA card through TensorRT, which takes minutes at the first start; its absence is a failure.</summary>
    TensorRt,

    /// <summary>An Intel processor, graphics or accelerator through OpenVINO; its absence is a failure.</summary>
    OpenVino,

    /// <summary>
    /// The first that works of what this build of ONNX Runtime has (TensorRT, CUDA, OpenVINO), else the processor; the detector says which it became
    /// and why.
    /// </summary>
    Auto,
}
