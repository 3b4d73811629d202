using CrowdWatch.Edge.Models;
using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Opens ONNX Runtime sessions, with every way in which that fails told to a person.</summary>
internal static class OnnxSessionStart
{
    /// <summary>A session, the provider it runs on, and why it is not the wished one (null when it is).</summary>
    public sealed record Started(InferenceSession Session, InferenceProvider Provider, string? FallbackReason);

    /// <exception cref="ModelException">The file is not a model that can be loaded.</exception>
    /// <exception cref="ProviderUnavailableException">The provider asked for is not there.</exception>
    public static Started Open(string modelPath, InferenceSettings settings)
    {
        if (settings.Provider == InferenceProvider.Cpu)
            return new(Load(modelPath, settings, cuda: false), InferenceProvider.Cpu, null);
        try
        {
            return new(Load(modelPath, settings, cuda: true), InferenceProvider.Cuda, null);
        }
        catch (ProviderUnavailableException e) when (settings.Provider == InferenceProvider.Auto)
        {
            return new(Load(modelPath, settings, cuda: false), InferenceProvider.Cpu, e.Message);
        }
    }

    private static InferenceSession Load(string modelPath, InferenceSettings settings, bool cuda)
    {
        CheckFile(modelPath);
        OnnxLibrary.Load();
        using var options = Options(settings);
        if (cuda)
            AppendCuda(options);
        try
        {
            return new InferenceSession(modelPath, options);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new ModelException($"{modelPath} is not a model that ONNX Runtime can load: {Reason(e)}", e);
        }
    }

    private static void CheckFile(string modelPath)
    {
        var file = new FileInfo(modelPath);
        if (!file.Exists)
            throw new ModelException($"There is no model file {modelPath}.");
        if (file.Length == 0)
            throw new ModelException($"The model file {modelPath} is empty (0 bytes).");
    }

    private static SessionOptions Options(InferenceSettings settings)
    {
        var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = settings.Threads,
            InterOpNumThreads = 1,
            // Failures come as exceptions; the native library's own lines on standard error would only repeat them.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", settings.Spinning ? "1" : "0");
        return options;
    }

    private static void AppendCuda(SessionOptions options)
    {
        try
        {
            options.AppendExecutionProvider_CUDA();
        }
        // A build without CUDA lacks the function itself; one with it throws its own exception when card or driver are missing.
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            var reason = e is OnnxRuntimeException ? Reason(e) : "this build of ONNX Runtime has no CUDA";
            throw new ProviderUnavailableException($"Inference on 'cuda' is not possible here: {reason}. Use 'cpu', or 'auto' to fall back by itself.", e);
        }
    }

    /// <summary>The first line of a native error: what follows are places in its source.</summary>
    internal static string Reason(Exception e) => e.Message.Split('\n', 2)[0].Trim().TrimEnd('.');
}
