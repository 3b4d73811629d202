using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Commands.Up;
using CrowdWatch.Host.Site;
using RabbitMQ.Client;

namespace CrowdWatch.Benchmarks;

/// <summary>A RabbitMQ and an InfluxDB of the benchmark's own on this machine, and roles as processes of their own.</summary>
internal sealed class BenchmarkSite : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-bench-");
    private readonly LocalBroker broker;
    private readonly LocalInflux influx;
    private readonly string plan;

    private BenchmarkSite(SitePlan plan)
    {
        this.plan = Path.Combine(folder.FullName, "plan.yaml");
        File.WriteAllText(this.plan, SitePlanYaml.Write(plan));
        broker = new LocalBroker(Path.Combine(folder.FullName, "rabbitmq"));
        influx = new LocalInflux(Path.Combine(folder.FullName, "influxdb"));
    }

    /// <summary>Text that is in the command line of the broker and of everything it started.</summary>
    public string BrokerMark => Path.Combine(folder.FullName, "rabbitmq");

    /// <summary>Text that is in the command line of InfluxDB.</summary>
    public string InfluxMark => Path.Combine(folder.FullName, "influxdb");

    public IReadOnlyDictionary<string, string> Settings => broker.Settings.Concat(influx.Settings).ToDictionary();

    public static async Task<BenchmarkSite> StartAsync(SitePlan plan, TextWriter output)
    {
        var site = new BenchmarkSite(plan);
        await output.WriteLineAsync(FormattableString.Invariant($"Starting RabbitMQ and InfluxDB; {plan.Cameras.Count} cameras, {plan.Zones.Count} zones"));
        await site.influx.StartAsync(site.folder.FullName, CancellationToken.None);
        await site.broker.StartAsync(site.folder.FullName, CancellationToken.None);
        return site;
    }

    public async Task<IConnection> ConnectAsync() => await new ConnectionFactory
    {
        HostName = "127.0.0.1",
        Port = int.Parse(broker.Settings["Bus__Port"], CultureInfo.InvariantCulture),
        UserName = broker.Settings["Bus__Username"],
        Password = await File.ReadAllTextAsync(broker.Settings["Bus__PasswordFile"]),
    }.CreateConnectionAsync();

    public HttpClient InfluxClient()
    {
        var password = File.ReadAllText(influx.Settings["Storage__Influx__PasswordFile"]);
        var client = new HttpClient { BaseAddress = new Uri(influx.Settings["Storage__Influx__Url"]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{influx.Settings["Storage__Influx__Username"]}:{password}")));
        return client;
    }

    /// <summary>Starts a role and waits until it is ready.</summary>
    public async Task<BenchmarkRole> StartRoleAsync(string role)
    {
        var port = LocalPort.Free();
        var process = LocalProcess.Start(
            role, folder.FullName, Settings, Program(), "run", "--site", plan, "--roles", role, "--port", $"{port}", "--data", folder.FullName);
        return await BenchmarkRole.WaitAsync(process, port);
    }

    /// <summary>Starts the program with any command, over these servers.</summary>
    public LocalProcess Start(string name, params string[] arguments) => LocalProcess.Start(name, folder.FullName, Settings, Program(), arguments);

    public async ValueTask DisposeAsync()
    {
        await broker.DisposeAsync();
        await influx.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static string Program() => Path.Combine(AppContext.BaseDirectory, "crowdwatch");
}
