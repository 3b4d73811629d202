using System.Diagnostics;
using System.Globalization;

namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>A real RTSP camera: GStreamer's server as a process of its own, H.264 of a white ball on black, 320 × 240, 10 frames a second.</summary>
internal sealed class RtspCamera : IDisposable
{
    // Debian's bindings belong to Debian's Python, which need not be the first in PATH.
    private const string Python = "/usr/bin/python3";

    private readonly Process server;
    private readonly string port;

    private RtspCamera(Process server, string port) => (this.server, this.port) = (server, port);

    /// <param name="account">User and password, or nothing; "--udp" before them for a camera that gives its pictures as packets only.</param>
    public static async Task<RtspCamera> StartAsync(params string[] account)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Edge", "Capture", "rtsp-camera.py");
        var server = Process.Start(new ProcessStartInfo(Python, [script, .. account])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = server.StandardError.ReadToEndAsync();
        using var tooLate = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var port = await server.StandardOutput.ReadLineAsync(tooLate.Token);
        Assert.True(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _), $"no port: {(port is null ? await errors : port)}");
        return new RtspCamera(server, port!);
    }

    /// <param name="credentials">Either empty or "user:password@".</param>
    public string Address(string credentials = "") => $"rtsp://{credentials}127.0.0.1:{port}/live";

    /// <summary>Pulls the plug.</summary>
    public void Kill()
    {
        server.Kill();
        server.WaitForExit();
    }

    public void Dispose()
    {
        if (!server.HasExited)
            Kill();
        server.Dispose();
    }
}
