using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Turns off that ONNX Runtime reports its use to its maker: nothing leaves an edge but counts.</summary>
internal static partial class OnnxTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>To be called before the first session: the library looks when it is loaded.</summary>
    public static void TurnOff()
    {
        // The library reads the variable of the C runtime, of which .NET keeps a copy of its own.
        if (!OperatingSystem.IsWindows())
            _ = SetVariable(Variable, "1", 1);
        OrtEnv.Instance().DisableTelemetryEvents();
    }

    /// <summary>What the library would read.</summary>
    internal static string? Setting() => Marshal.PtrToStringUTF8(GetVariable(Variable));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetVariable(string name);
}
