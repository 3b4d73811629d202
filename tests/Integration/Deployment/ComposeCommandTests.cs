using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>
/// The very command lines, settings and secrets of the compose file, as plain processes against a real RabbitMQ and a real InfluxDB that
/// asks for passwords: the whole line starts, says that it is well, and counts; Grafana's user can read what it stored, and no more.
/// </summary>
public sealed class ComposeCommandTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-compose-");
    private readonly ComposeBroker broker;
    private readonly InfluxServer influx = InfluxServer.WithUser();

    public ComposeCommandTests() => broker = new ComposeBroker(Path.Combine(folder.FullName, "secrets"));

    public async Task InitializeAsync()
    {
        await SecretFiles.MakeAsync(Path.Combine(folder.FullName, "secrets"));
        await Assets.EnsureModelAsync();
        await Task.WhenAll(broker.InitializeAsync(), influx.InitializeAsync());
        // The image makes this user with this password at its first start.
        Assert.Equal("crowdwatch", InfluxServer.Username);
        await influx.QueryAsync(null, $"SET PASSWORD FOR {InfluxServer.Username} = '{Secret("influx-password")}'");
    }

    public async Task DisposeAsync()
    {
        await broker.DisposeAsync();
        await influx.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_role_starts_is_well_and_counts()
    {
        var services = (await DeploymentFiles.ComposeAsync()).GetProperty("services");
        await using var aggregation = Start(services, "aggregation");
        await IsWellAsync(services, "aggregation", aggregation);
        await using var api = Start(services, "api");
        await using var edge = Start(services, "edge");
        await IsWellAsync(services, "api", api);
        await IsWellAsync(services, "edge", edge);
        Assert.Equal(
            ["alerting.json", "cameras-and-edges.json", "forecast.json", "lines-and-movement.json", "site-overview.json", "zone-detail.json"],
            Directory.GetFiles(Path.Combine(folder.FullName, "api", "boards")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await AlertingStandsByAndTakesOverAsync(services, await api.AddressAsync());

        using var site = new Host.LiveSite(await api.AddressAsync());
        // A person at least stands in the square at some moment of the clip.
        await site.ZoneAsync("square", Host.LiveSite.HasPeople);
        await ReaderReadsAsync();
    }

    /// <summary>Two instances on one volume: one is active; when it is killed, the other answers the api.</summary>
    private async Task AlertingStandsByAndTakesOverAsync(JsonElement services, Uri api)
    {
        await using var first = Start(services, "alerting");
        await IsWellAsync(services, "alerting", first);
        await UntilActiveAsync(first);
        await using var second = Start(services, "alerting");
        await IsWellAsync(services, "alerting", second);
        Assert.False(await IsActiveAsync(second));
        await MuteAsync(api);

        await first.KillAsync();

        await UntilActiveAsync(second);
        // What was commanded before stands in the ledger that both share; the api hears it of the second one.
        using var client = new HttpClient();
        using var timeout = new CancellationTokenSource(Patience);
        while (!(await client.GetStringAsync(new Uri(api, "/api/v1/mutes"), CancellationToken.None)).Contains("compose test", StringComparison.Ordinal))
        {
            Assert.False(timeout.IsCancellationRequested, $"The mute is forgotten: {second.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        }
    }

    /// <summary>A command needs the operator key that the api reads from its file.</summary>
    private async Task MuteAsync(Uri api)
    {
        using var client = new HttpClient { BaseAddress = api };
        using var timeout = new CancellationTokenSource(Patience);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "not the key of this site");
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostMuteAsync(client)).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", Secret("operator-key"));
        HttpResponseMessage answer;
        while (!(answer = await PostMuteAsync(client)).IsSuccessStatusCode)
        {
            Assert.False(timeout.IsCancellationRequested, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }
    }

    private static Task<HttpResponseMessage> PostMuteAsync(HttpClient client) =>
        client.PostAsJsonAsync("/api/v1/mutes", new { until = TimeProvider.System.GetUtcNow().AddMinutes(30), by = "Operator", why = "compose test" });

    private static async Task UntilActiveAsync(CrowdWatchProcess process)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!await IsActiveAsync(process))
        {
            Assert.False(timeout.IsCancellationRequested, $"It is never active: {process.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        }
    }

    private static async Task<bool> IsActiveAsync(CrowdWatchProcess process)
    {
        using var client = new HttpClient();
        return (await client.GetStringAsync(new Uri(await process.AddressAsync(), "/metrics"))).Contains("\ncrowdwatch_alerting_active 1\n", StringComparison.Ordinal);
    }

    private CrowdWatchProcess Start(JsonElement services, string name)
    {
        var role = new ComposeRole(name, services.GetProperty(name), folder.FullName);
        return CrowdWatchProcess.Start(role.Environment(broker.Port, influx.Port), role.Arguments());
    }

    private async Task IsWellAsync(JsonElement services, string name, CrowdWatchProcess process)
    {
        var role = new ComposeRole(name, services.GetProperty(name), folder.FullName);
        using var timeout = new CancellationTokenSource(Patience);
        var command = role.HealthCommand(await process.AddressAsync());
        while (true)
        {
            await using var health = CrowdWatchProcess.Start(null, command);
            if (await health.ExitCodeAsync() == 0)
                return;
            Assert.False(timeout.IsCancellationRequested, $"{name} is never well: {health.Output}\n{process.Output}");
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }
    }

    /// <summary>Runs what the compose file runs to make Grafana's user, and reads as that user.</summary>
    private async Task ReaderReadsAsync()
    {
        var script = Path.Combine(DeploymentFiles.Root, "infra", "influxdb", "make-reader.sh");
        var environment = new Dictionary<string, string> { ["INFLUX_URL"] = influx.Url, ["SECRETS"] = Path.Combine(folder.FullName, "secrets") };
        // Twice: it runs with every start of the site.
        foreach (var _ in new[] { 1, 2 })
        {
            var (exitCode, output, error) = await DeploymentFiles.RunAsync("bash", [script], environment);
            Assert.True(exitCode == 0, error);
            foreach (var database in new[] { "counts", "10s", "1m", "15m", "1h" })
                Assert.Contains($"grafana may read crowdwatch_{database}", output, StringComparison.Ordinal);
        }
        Assert.Contains("crowdwatch_10s", await AsReaderAsync("SHOW DATABASES"), StringComparison.Ordinal);
        Assert.Contains("not authorized", await AsReaderAsync("DROP DATABASE crowdwatch_counts"), StringComparison.Ordinal);
    }

    private async Task<string> AsReaderAsync(string query)
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsync(
            new Uri($"{influx.Url}/query?u=grafana&p={Secret("influx-reader-password")}"), new FormUrlEncodedContent([new("q", query)]));
        return await answer.Content.ReadAsStringAsync();
    }

    private string Secret(string name) => File.ReadAllText(Path.Combine(folder.FullName, "secrets", name));

    /// <summary>A broker with the settings and the user that the compose file gives it.</summary>
    private sealed class ComposeBroker(string secrets) : RabbitMqBroker
    {
        protected override string FurtherSettings(string folder) =>
            $"{File.ReadAllText(Path.Combine(DeploymentFiles.Root, "infra", "rabbitmq", "rabbitmq.conf"))}\n{File.ReadAllText(Path.Combine(secrets, "bus-user.conf"))}";
    }
}
