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
        CheckFile(modelPath);
        OnnxLibrary.Load();
        return settings.Provider == InferenceProvider.Auto
            ? OpenBest(modelPath, settings, ExecutionProviders.CompiledIn())
            : new(Load(modelPath, settings, settings.Provider), settings.Provider, null);
    }

    private static Started OpenBest(string modelPath, InferenceSettings settings, IReadOnlyList<InferenceProvider> compiledIn)
    {
        var reasons = new List<string>();
        foreach (var provider in compiledIn)
        {
            try
            {
                return new(Load(modelPath, settings, provider), provider, null);
            }
            catch (ProviderUnavailableException e)
            {
                reasons.Add(e.Message);
            }
        }
        var reason = reasons.Count > 0 ? string.Join(' ', reasons) : "this build of ONNX Runtime has neither TensorRT nor CUDA nor OpenVINO, only the processor";
        return new(Load(modelPath, settings, InferenceProvider.Cpu), InferenceProvider.Cpu, reason);
    }

    private static InferenceSession Load(string modelPath, InferenceSettings settings, InferenceProvider provider)
    {
        using var options = Options(settings);
        if (provider != InferenceProvider.Cpu)
            ExecutionProviders.Append(options, provider);
        try
        {
            return new InferenceSession(modelPath, options);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (provider != InferenceProvider.Cpu && LoadsOnProcessor(modelPath, settings))
                throw ExecutionProviders.Unavailable(provider, Reason(e), e);
            throw new ModelException($"{modelPath} is not a model that ONNX Runtime can load: {Reason(e)}", e);
        }
    }

    /// <summary>Tells a card that does not work from a file that does not.</summary>
    private static bool LoadsOnProcessor(string modelPath, InferenceSettings settings)
    {
        try
        {
            using var options = Options(settings);
            using var session = new InferenceSession(modelPath, options);
            return true;
        }
        catch (OnnxRuntimeException)
        {
            return false;
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

    /// <summary>The first line of a native error: what follows are places in its source.</summary>
    internal static string Reason(Exception e) => e.Message.Split('\n', 2)[0].Trim().TrimEnd('.');
}
