using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace CrowdWatch.Tests.Integration;

/// <summary>A real InfluxDB 1.x of this test's own, on loopback, with its own folder and ports; it can be stopped, killed and started again on the same data.</summary>
public sealed class InfluxServer : IAsyncLifetime
{
    /// <summary>Name of the administrator of a server with authentication.</summary>
    public const string Username = "crowdwatch";

    /// <summary>Password of the administrator; with letters that every encoding must carry.</summary>
    public const string Password = "s3cret: \"ü\"";

    private static readonly HttpClient Client = new();
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-influxdb-").FullName;
    private readonly bool needsUser;
    private readonly int backupPort = FreePort.Next();
    private Process? server;

    public InfluxServer() : this(needsUser: false)
    {
    }

    private InfluxServer(bool needsUser) => this.needsUser = needsUser;

    /// <summary>A server that answers nobody but its administrator.</summary>
    public static InfluxServer WithUser() => new(needsUser: true);

    public int Port { get; } = FreePort.Next();

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Settings for a role that is to use this server, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            var variables = new Dictionary<string, string> { ["Storage__Kind"] = "Influx", ["Storage__Influx__Url"] = Url };
            if (needsUser)
            {
                variables["Storage__Influx__Username"] = Username;
                variables["Storage__Influx__Password"] = Password;
            }
            return variables;
        }
    }

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync($"{folder}/influxdb.conf", $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{backupPort}"
            [meta]
              dir = "{folder}/meta"
            [data]
              dir = "{folder}/data"
              wal-dir = "{folder}/wal"
              index-version = "tsi1"
            [http]
              bind-address = "127.0.0.1:{Port}"
              log-enabled = false
              auth-enabled = {(needsUser ? "true" : "false")}
            """);
        await StartAsync();
        if (needsUser)
            await QueryAsync(null, $"CREATE USER {Username} WITH PASSWORD '{Password}' WITH ALL PRIVILEGES");
    }

    public async Task DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts the server on the data that it has.</summary>
    public async Task StartAsync()
    {
        server = Process.Start(new ProcessStartInfo("/usr/bin/influxd", ["run", "-config", $"{folder}/influxdb.conf"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
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
                (await Client.GetAsync(new Uri($"{Url}/ping"), timeout.Token)).EnsureSuccessStatusCode().Dispose();
                return;
            }
            catch (HttpRequestException) when (!server.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token);
            }
        }
    }

    /// <summary>Ends the server as a machine that is switched off would.</summary>
    public async Task KillAsync() => await EndAsync(process => process.Kill());

    /// <summary>Ends the server as its service would: it finishes what it does.</summary>
    public async Task StopAsync() => await EndAsync(process => Process.Start("/bin/kill", ["-TERM", $"{process.Id}"]).WaitForExit());

    /// <summary>Ends the server hard and starts it again on the same data.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    /// <summary>The server's answer to InfluxQL, as JSON.</summary>
    public async Task<string> QueryAsync(string? database, string query)
    {
        using var answer = await SendAsync($"query?epoch=ms&db={Uri.EscapeDataString(database ?? "")}", new FormUrlEncodedContent([new("q", query)]));
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Writes lines as they are; returns the server's answer.</summary>
    public Task<HttpResponseMessage> WriteAsync(string database, string lines, string precision = "ms") =>
        SendAsync($"write?db={Uri.EscapeDataString(database)}&precision={precision}", new StringContent(lines));

    private async Task<HttpResponseMessage> SendAsync(string target, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Url}/{target}") { Content = content };
        if (needsUser)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}")));
        return await Client.SendAsync(request);
    }

    private async Task EndAsync(Action<Process> end)
    {
        if (server is null)
            return;
        end(server);
        await server.WaitForExitAsync();
        server.Dispose();
        server = null;
    }
}
