using CrowdWatch.Hosting;

namespace CrowdWatch.Host.Commands.Up;

/// <summary>RabbitMQ, InfluxDB and every role, each as a process of its own, on this machine alone.</summary>
internal sealed class DistributedSite : IAsyncDisposable
{
    private readonly string folder;
    private readonly LocalBroker broker;
    private readonly LocalInflux influx;
    private readonly List<RoleProcess> roles = [];
    private FileStream? held;

    public DistributedSite(string folder)
    {
        this.folder = folder;
        broker = new LocalBroker(Path.Combine(folder, "rabbitmq"));
        influx = new LocalInflux(Path.Combine(folder, "influxdb"));
    }

    /// <summary>The roles, in the order in which data flows through them.</summary>
    public IReadOnlyList<RoleProcess> RoleProcesses => roles;

    /// <summary>The server that has ended, which none should; null while both run.</summary>
    public LocalProcess? EndedServer => new[] { broker.Process, influx.Process }.FirstOrDefault(server => server!.Ended.IsCompleted);

    /// <summary>The role that cannot start, however often it is tried; null while there is none.</summary>
    public RoleProcess? FailedRole => roles.Find(role => role.Failure is not null);

    private string LogFolder => Path.Combine(folder, "logs");

    /// <exception cref="StartException">The folder is in use or cannot be used; a server is not installed or does not come up.</exception>
    public async Task StartServersAsync(TextWriter output, CancellationToken cancellationToken)
    {
        TakeFolder();
        await influx.StartAsync(LogFolder, cancellationToken);
        await output.WriteLineAsync($"  influxdb     ready    {influx.Settings["Storage__Influx__Url"]}");
        await broker.StartAsync(LogFolder, cancellationToken);
        await output.WriteLineAsync($"  rabbitmq     ready    127.0.0.1:{broker.Settings["Bus__Port"]}");
    }

    /// <summary>Starts every role.</summary>
    /// <param name="site">Site plan.</param>
    /// <param name="roster">Roster; null is none.</param>
    /// <param name="listen">Address of the API.</param>
    /// <param name="port">Port of the API; the others take a free one.</param>
    /// <param name="aggregations">How many instances of aggregation share the zones.</param>
    /// <param name="output">Where it says that a role was started again.</param>
    public void StartRoles(string site, string? roster, string listen, int port, int aggregations, TextWriter output)
    {
        // The alerting role has to know the port of the pages, so it is picked before either starts.
        var pages = port != 0 ? port : LocalPort.Free();
        var settings = broker.Settings.Concat(influx.Settings).Append(new("Alerting__PublicUrl", $"http://localhost:{pages}/")).ToDictionary();
        foreach (var role in Roles.All)
        {
            var instances = role.Name == "aggregation" ? aggregations : 1;
            for (var instance = 1; instance <= instances; instance++)
            {
                var isApi = role.IsApi;
                var rolePort = isApi ? pages : LocalPort.Free();
                string[] arguments =
                [
                    "run", "--site", Path.GetFullPath(site), "--roles", role.Name, "--listen", isApi ? listen : "127.0.0.1", "--port", $"{rolePort}", "--data", folder,
                    .. roster is not null && role.Name == "alerting" ? ["--roster", Path.GetFullPath(roster)] : Array.Empty<string>(),
                ];
                roles.Add(new RoleProcess(instances == 1 ? role.Name : $"{role.Name}-{instance}", rolePort, arguments, settings, LogFolder, output));
            }
        }
        roles.ForEach(role => role.Start());
    }

    // Two servers on the same files would destroy them.
    private void TakeFolder()
    {
        try
        {
            OwnerOnly.MakeFolder(folder);
            OwnerOnly.MakeFolder(LogFolder);
            held = OwnerOnly.Open(Path.Combine(folder, "up.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(Path.Combine(folder, "up.lock")))
        {
            throw new StartException($"Another 'crowdwatch up' uses {folder}. Stop it, or give this one another folder with --data.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"--data {folder} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Stops the roles against the stream, so that none talks into nothing, then the servers.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(roles.Select(role => role.DisposeAsync().AsTask()));
        await Task.WhenAll(broker.DisposeAsync().AsTask(), influx.DisposeAsync().AsTask());
        held?.Dispose();
    }
}
