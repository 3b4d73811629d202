using CrowdWatch.Tests.Integration;
using Microsoft.ML.OnnxRuntime;

/// <summary>
/// What a test can make the program do before its first line (DOTNET_STARTUP_HOOKS, which wants this name and no namespace): open ONNX Runtime as anybody
/// would who does not know of its reports. It shows that a test which finds none would have found them.
/// </summary>
internal static class StartupHook
{
    private static InferenceSession? session;

    public static void Initialize() =>
        session ??= new InferenceSession(Path.Combine(Assets.CacheFolder, "models", $"{Assets.ModelName}.onnx"));
}
