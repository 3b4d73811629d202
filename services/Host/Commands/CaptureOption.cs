using System.CommandLine;
using CrowdWatch.Edge.Capture;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Host.Commands;

/// <summary>What opens pictures and streams, for commands that are no server: the option --capture, and without it the settings of the edge.</summary>
internal static class CaptureOption
{
    private const string Setting = "Edge:Capture";

    private static readonly string Allowed = string.Join(", ", Enum.GetNames<CaptureAdapter>());

    public static Option<string?> Create() => new("--capture")
    {
        Description = $"What opens the source: {Allowed}. Without it the setting Edge:Capture holds (Auto: streams and videos FFmpeg, pictures and USB cameras OpenCV).",
        HelpName = "ADAPTER",
    };

    /// <summary>The settings of the environment and, where one is named, of a file, as a server reads them.</summary>
    /// <exception cref="StartException">The file cannot be read.</exception>
    public static IConfiguration Settings(string? configFile = null)
    {
        var builder = new ConfigurationBuilder().AddEnvironmentVariables();
        SettingsFile.AddTo(builder, configFile);
        return builder.Build();
    }

    /// <summary>True with the adapter, or false with what is wrong.</summary>
    public static bool TryPick(string? option, IConfiguration settings, out CaptureAdapter adapter, out string error)
    {
        var text = option ?? settings[Setting] ?? nameof(CaptureAdapter.Auto);
        // Enum.Parse would take numbers too.
        var known = Enum.TryParse(text, ignoreCase: true, out adapter) && Enum.IsDefined(adapter) && !text.Any(char.IsAsciiDigit);
        error = known ? "" : $"{(option is null ? Setting : "--capture")} {text}: allowed is {Allowed}.";
        return known;
    }

    /// <summary>A factory for the adapter, with the FFmpeg of the settings.</summary>
    public static FrameSourceFactory FactoryOf(CaptureAdapter adapter, IConfiguration settings, Action<string, string> handedOver) =>
        new(adapter, FfmpegOf(settings), TimeProvider.System, handedOver);

    /// <summary>The FFmpeg of the settings.</summary>
    public static string FfmpegOf(IConfiguration settings) => settings["Edge:FfmpegPath"] is { Length: > 0 } path ? path : "ffmpeg";
}
