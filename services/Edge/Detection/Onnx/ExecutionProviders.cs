using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>The hardware that a build of ONNX Runtime can use, and how a session is told to.</summary>
internal static class ExecutionProviders
{
    /// <summary>In the order in which Auto tries them: the fastest first.</summary>
    private static readonly (InferenceProvider Provider, string Native)[] Accelerated =
    [
        (InferenceProvider.TensorRt, "TensorrtExecutionProvider"), (InferenceProvider.Cuda, "CUDAExecutionProvider"), (InferenceProvider.OpenVino, "OpenVINOExecutionProvider"),
    ];

    /// <summary>What is compiled in besides the processor, best first.</summary>
    /// <param name="available">Names as ONNX Runtime gives them.</param>
    public static IReadOnlyList<InferenceProvider> CompiledIn(IEnumerable<string> available) =>
        [.. Accelerated.Where(known => available.Contains(known.Native)).Select(known => known.Provider)];

    /// <summary>What the library of this process has besides the processor.</summary>
    public static IReadOnlyList<InferenceProvider> CompiledIn() => CompiledIn(OrtEnv.Instance().GetAvailableProviders());

    /// <summary>Tells a session to run on the hardware.</summary>
    /// <exception cref="ProviderUnavailableException">The build does not have it, or the machine does not.</exception>
    public static void Append(SessionOptions options, InferenceProvider provider)
    {
        if (!CompiledIn().Contains(provider))
            throw Unavailable(provider, $"this build of ONNX Runtime has no {ProviderNames.Of(provider)}", null);
        try
        {
            if (provider == InferenceProvider.OpenVino)
                options.AppendExecutionProvider_OpenVINO();
            if (provider == InferenceProvider.TensorRt)
                options.AppendExecutionProvider_Tensorrt();
            // What TensorRT cannot run is run by CUDA, not by the processor.
            if (provider is InferenceProvider.Cuda or InferenceProvider.TensorRt)
                options.AppendExecutionProvider_CUDA();
        }
        // A provider that is compiled in still needs its own libraries, a card and a driver.
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            throw Unavailable(provider, OnnxSessionStart.Reason(e), e);
        }
    }

    public static ProviderUnavailableException Unavailable(InferenceProvider provider, string reason, Exception? inner) => new(
        $"Inference on '{provider.ToString().ToLowerInvariant()}' is not possible here: {reason}. Use 'cpu', or 'auto' to fall back by itself.", inner);
}
