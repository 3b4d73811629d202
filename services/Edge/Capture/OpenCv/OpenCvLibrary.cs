using System.Text.RegularExpressions;
using OpenCvSharp;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Loads OpenCV's native library, once, and says what to install where that fails.</summary>
public static partial class OpenCvLibrary
{
    private const string Install = "apt install libgtk-3-0 libatomic1 (Ubuntu 24.04: libgtk-3-0t64 libatomic1)";

    /// <summary>As many pixels as the largest canvas: a larger picture is a mistake or an attack on the memory, not a camera.</summary>
    private const int MaxPicturePixels = 16_000 * 16_000;

    private static readonly Lazy<string?> Loading = new(Load);

    /// <summary>Why the library cannot be used and what to do about it, for the user as it stands; null where it can be used.</summary>
    public static string? Failure => Loading.Value;

    /// <summary>What the user is to be told when the loader says this.</summary>
    internal static string Explain(string loaderMessage)
    {
        var missing = MissingPart().Matches(loaderMessage)
            .Select(match => match.Groups[1].Value)
            .Where(name => !name.Contains("OpenCvSharpExtern", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        return missing.Count > 0
            ? $"OpenCV, which handles pictures and USB cameras, cannot be loaded, because {string.Join(", ", missing)} is missing on this machine. Install it: {Install}"
            : $"OpenCV, which handles pictures and USB cameras, cannot be loaded: libOpenCvSharpExtern.so is not with the program (published with "
                + $"-p:Pictures=false, for roles without cameras) or not for this machine (it is for Linux on x86-64). It needs: {Install}";
    }

    private static string? Load()
    {
        // FFmpeg inside OpenCV writes errors to stderr, addresses included; what a person needs to know is in the reason of the loss.
        NativeEnvironment.Set("OPENCV_FFMPEG_LOGLEVEL", "-8");
        NativeEnvironment.Set("OPENCV_IO_MAX_IMAGE_PIXELS", FormattableString.Invariant($"{MaxPicturePixels}"));
        try
        {
            Prepare();
            return null;
        }
        catch (Exception fault) when ((fault as TypeInitializationException)?.InnerException is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
            || fault is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return Explain((fault.InnerException ?? fault).Message);
        }
    }

    private static void Prepare()
    {
        Cv2.SetLogLevel(LogLevel.SILENT);
        // A machine has more cameras than cores.
        Cv2.SetNumThreads(1);
    }

    [GeneratedRegex(@"(lib[^\s:/]+\.so[.0-9]*): cannot open shared object file")]
    private static partial Regex MissingPart();
}
