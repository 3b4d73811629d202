using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Onnx;

public sealed class ExecutionProvidersTests
{
    [Fact]
    public void Auto_tries_what_is_compiled_in_the_fastest_first()
    {
        Assert.Equal([InferenceProvider.TensorRt, InferenceProvider.Cuda], ExecutionProviders.CompiledIn(["CPUExecutionProvider", "CUDAExecutionProvider", "TensorrtExecutionProvider"]));
        Assert.Equal([InferenceProvider.OpenVino], ExecutionProviders.CompiledIn(["OpenVINOExecutionProvider", "CPUExecutionProvider"]));
        Assert.Empty(ExecutionProviders.CompiledIn(["CPUExecutionProvider", "AzureExecutionProvider"]));
    }
}
