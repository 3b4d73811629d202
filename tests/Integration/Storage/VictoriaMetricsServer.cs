using System.Diagnostics;
using System.Text.Json;

namespace CrowdWatch.Tests.Integration.Storage;

/// <summary>
/// A real server that we did not write and that takes the writes of 2.x (Debian's victoria-metrics), of this test's own, on loopback. It has neither
/// buckets nor InfluxQL: what is written is read back in its own way.
/// </summary>
internal sealed class VictoriaMetricsServer(params string[] more) : IAsyncDisposable
{
    private static readonly HttpClient Client = new();
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-victoria-").FullName;
    private readonly int port = FreePort.Next();
    private Process? server;

    public string Url => $"http://127.0.0.1:{port}";

    /// <summary>Starts the server on the data that it has.</summary>
    public async Task StartAsync()
    {
        server = Process.Start(new ProcessStartInfo("/usr/bin/victoria-metrics",
            [$"-storageDataPath={folder}", $"-httpListenAddr=127.0.0.1:{port}", "-retentionPeriod=100y", "-memory.allowedBytes=64MB", .. more]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        // Nobody reads what it says, but a full pipe would stop it.
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(StartTimeout);
        while (true)
        {
            try
            {
                // Of any status: one with a password refuses this.
                (await Client.GetAsync(new Uri($"{Url}/ping"), timeout.Token)).Dispose();
                return;
            }
            catch (HttpRequestException) when (!server.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token);
            }
        }
    }

    /// <summary>Ends it as its service would: it writes down what it has.</summary>
    public async Task StopAsync()
    {
        Process.Start("/bin/kill", ["-TERM", $"{server!.Id}"]).WaitForExit();
        await server.WaitForExitAsync();
        server.Dispose();
        server = null;
    }

    /// <summary>Every sample of a metric, which is MEASUREMENT_FIELD; in the order of their times.</summary>
    public async Task<IReadOnlyList<Sample>> ExportAsync(string metric)
    {
        // What was written last is otherwise shown only after a second.
        (await Client.GetAsync(new Uri($"{Url}/internal/force_flush"))).EnsureSuccessStatusCode().Dispose();
        var lines = await Client.GetStringAsync(new Uri($"{Url}/api/v1/export?match[]={metric}"));
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(Samples).OrderBy(sample => sample.At)];
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<Sample> Samples(string line)
    {
        using var series = JsonDocument.Parse(line);
        var tags = series.RootElement.GetProperty("metric").EnumerateObject().Where(tag => tag.Name != "__name__").ToDictionary(tag => tag.Name, tag => tag.Value.GetString()!);
        var values = series.RootElement.GetProperty("values").EnumerateArray().Select(value => value.GetDouble());
        var times = series.RootElement.GetProperty("timestamps").EnumerateArray().Select(time => DateTimeOffset.FromUnixTimeMilliseconds(time.GetInt64()));
        return [.. values.Zip(times, (value, at) => new Sample(tags, at, value))];
    }

    /// <summary>A value that the server has.</summary>
    internal sealed record Sample(IReadOnlyDictionary<string, string> Tags, DateTimeOffset At, double Value);
}
