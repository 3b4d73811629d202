namespace CrowdWatch.Edge.Detection;

/// <summary>Hardware by the name that people read.</summary>
public static class ProviderNames
{
    public static string Of(InferenceProvider provider) => provider switch
    {
        InferenceProvider.Cpu => "the processor",
        InferenceProvider.Cuda => "CUDA",
        InferenceProvider.TensorRt => "TensorRT",
        InferenceProvider.OpenVino => "OpenVINO",
        _ => provider.ToString(),
    };
}
