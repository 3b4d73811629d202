using System.Globalization;
using CrowdWatch.Host.Commands.Up;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>The cameras as a process of their own, so that what serving costs is told apart.</summary>
internal sealed class CameraServer : IAsyncDisposable
{
    /// <summary>First argument of the program that makes it these cameras.</summary>
    public const string Argument = "serve-cameras";

    private const double FramesPerSecond = SceneClips.FramesPerSecond;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private readonly LocalProcess process;

    private CameraServer(LocalProcess process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Starts a server of clips, by name.</summary>
    public static async Task<CameraServer> StartAsync(IReadOnlyDictionary<string, string> clips, string folder)
    {
        var port = LocalPort.Free();
        var environment = new Dictionary<string, string> { ["DOTNET_gcServer"] = "0" };
        var process = LocalProcess.Start(
            "cameras", folder, environment, "dotnet",
            [typeof(CameraServer).Assembly.Location, Argument, port.ToString(CultureInfo.InvariantCulture), .. clips.Select(clip => $"{clip.Key}={clip.Value}")]);
        await LocalPort.WaitAsync(port, process, StartTimeout, CancellationToken.None);
        return new CameraServer(process, port);
    }

    /// <summary>Serves until it is ended: arguments are the port and NAME=FILE for each clip.</summary>
    public static async Task<int> ServeAsync(IReadOnlyList<string> arguments)
    {
        var clips = new Dictionary<string, StreamClip>();
        foreach (var clip in arguments.Skip(1).Select(argument => argument.Split('=', 2)))
            clips[clip[0]] = await StreamClip.ReadAsync(clip[1], FramesPerSecond);
        await new RtspServer(int.Parse(arguments[0], CultureInfo.InvariantCulture), clips).RunAsync();
        return 0;
    }

    /// <summary>Address of a camera.</summary>
    public string Address(string clip, int number) => $"rtsp://127.0.0.1:{Port}/{clip}/{number}";

    /// <summary>What it has used, CPU seconds.</summary>
    public double CpuSeconds() => ProcessFigures.Of($"{Argument} {Port}").CpuSeconds;

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
