using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace CrowdWatch.Host.Commands.Up;

/// <summary>An InfluxDB 1.x of our own from the system's packages, on loopback, with its own folder and password.</summary>
internal sealed class LocalInflux(string folder) : IAsyncDisposable
{
    private const string User = "crowdwatch";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly string[] Places = ["/usr/bin/influxd", "/usr/local/bin/influxd"];

    private readonly int port = LocalPort.Free();

    /// <summary>The server; after it was started.</summary>
    public LocalProcess? Process { get; private set; }

    /// <summary>Settings for a role that is to use it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Storage__Kind"] = "Influx",
        ["Storage__Influx__Url"] = Url,
        ["Storage__Influx__Version"] = "1",
        ["Storage__Influx__Username"] = User,
        ["Storage__Influx__PasswordFile"] = PasswordFile,
    };

    private string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private string PasswordFile => Path.Combine(folder, "password");

    /// <exception cref="StartException">It is not installed, or does not come up.</exception>
    public async Task StartAsync(string logFolder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var configuration = Path.Combine(folder, "influxdb.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"""
             reporting-disabled = true
             bind-address = "127.0.0.1:{LocalPort.Free()}"
             [meta]
               dir = "{folder}/meta"
             [data]
               dir = "{folder}/data"
               wal-dir = "{folder}/wal"
               index-version = "tsi1"
               query-log-enabled = false
             [http]
               bind-address = "127.0.0.1:{port}"
               auth-enabled = true
               log-enabled = false

             """,
            cancellationToken);
        Process = LocalProcess.Start("influxdb", logFolder, new Dictionary<string, string> { ["HOME"] = folder }, Program(), "run", "-config", configuration);
        await LocalPort.WaitAsync(port, Process, StartTimeout, cancellationToken);
        await MakeUserAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Process is not null)
            await Process.DisposeAsync();
    }

    private static string Program() => Places.FirstOrDefault(File.Exists)
        ?? throw new StartException("InfluxDB is not installed: there is no influxd in /usr/bin or /usr/local/bin. Debian calls the package influxdb.");

    // As long as there is no user, the first administrator may be made without a password: that is how 1.x is set up. Later it refuses.
    private async Task MakeUserAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(PasswordFile))
            await LocalFile.WriteSecretAsync(PasswordFile, RandomNumberGenerator.GetHexString(32, lowercase: true), cancellationToken);
        var password = await File.ReadAllTextAsync(PasswordFile, cancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(Url) };
        using var query = new FormUrlEncodedContent([new("q", $"CREATE USER {User} WITH PASSWORD '{password}' WITH ALL PRIVILEGES")]);
        using var answer = await client.PostAsync("/query", query, cancellationToken);
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.Unauthorized)
            throw new StartException($"InfluxDB at {Url} did not make its first user: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
