using CrowdWatch.Edge.Models;
using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Edge.Detection.Onnx;

/// <summary>Loads ONNX Runtime's native library with its reports to its maker turned off: nothing leaves an edge but counts.</summary>
internal static class OnnxLibrary
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>
    /// To be called before anything else of ONNX Runtime, options of a session too. On Linux the library looks at the variable when it is loaded;
    /// otherwise it writes the machine's id and a database of events into the user's cache and looks for its maker's server after the first session.
    /// </summary>
    /// <exception cref="ModelException">The library is not here.</exception>
    public static void Load()
    {
        NativeEnvironment.Set(Variable, "1");
        try
        {
            // What counts on Windows; on Linux it changes nothing.
            OrtEnv.Instance().DisableTelemetryEvents();
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new ModelException(
                "ONNX Runtime's native library is not part of this CrowdWatch, so it cannot count people: it was published for roles without cameras (-p:Pictures=false). "
                + "The edge role, 'count', 'doctor' and 'models' want one with pictures, as in the image crowdwatch-edge.", e);
        }
    }

    /// <summary>What the library would read.</summary>
    internal static string? Setting() => NativeEnvironment.Get(Variable);
}
