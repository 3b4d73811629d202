using System.Text.Json;

namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>infra/compose.yaml fits the Compose Specification, and holds what it promises: pinned, without root, bounded, closed.</summary>
public sealed class ComposeFileTests
{
    private static readonly string[] Published = ["api", "grafana"];

    [Fact]
    public async Task It_fits_the_schema_of_compose_files_and_has_every_part()
    {
        var services = await ServicesAsync();

        Assert.Superset(
            new HashSet<string> { "edge", "aggregation", "forecast", "alerting", "api", "rabbitmq", "influxdb", "prometheus", "grafana" }, services.Select(service => service.Name).ToHashSet());
    }

    [Fact]
    public async Task The_schema_finds_a_misspelt_field()
    {
        using var folder = new TemporaryDirectory();
        var text = await File.ReadAllTextAsync(Path.Combine(DeploymentFiles.Root, "infra", "compose.yaml"));
        var file = Path.Combine(folder.Path, "compose.yaml");
        await File.WriteAllTextAsync(file, text.Replace("  read_only: true\n", "  readonly: true\n", StringComparison.Ordinal));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => DeploymentFiles.CheckedComposeAsync(file));

        Assert.Contains("readonly", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_container_is_pinned_without_root_read_only_and_bounded()
    {
        foreach (var (name, service) in await ServicesAsync())
        {
            ImageName.MustBePinned(Text(service, "image"));
            Assert.True(int.Parse(Text(service, "user").Split(':')[0], System.Globalization.CultureInfo.InvariantCulture) > 0, $"{name} runs as root");
            Assert.True(service.GetProperty("read_only").GetBoolean(), $"{name} may write to its image");
            Assert.Equal(["ALL"], Texts(service, "cap_drop"));
            Assert.Equal(["no-new-privileges:true"], Texts(service, "security_opt"));
            var limits = service.GetProperty("deploy").GetProperty("resources").GetProperty("limits");
            Assert.False(string.IsNullOrEmpty(Text(limits, "memory")) || string.IsNullOrEmpty(Text(limits, "cpus")), $"{name} has no limit");
            Assert.True(service.GetProperty("logging").GetProperty("options").TryGetProperty("max-size", out _), $"{name} fills the disk with its log");
        }
    }

    [Fact]
    public async Task Everything_that_stays_says_how_it_is_and_starts_after_what_it_needs()
    {
        var services = (await ServicesAsync()).ToDictionary(service => service.Name, service => service.Service);
        foreach (var (name, service) in services.Where(service => Text(service.Value, "restart") != "on-failure"))
            Assert.True(service.GetProperty("healthcheck").TryGetProperty("test", out _), $"{name} has no health check");
        foreach (var (name, service) in services.Where(service => service.Value.TryGetProperty("depends_on", out _)))
        {
            foreach (var needed in service.GetProperty("depends_on").EnumerateObject())
            {
                Assert.True(services.TryGetValue(needed.Name, out var other), $"{name} waits for {needed.Name}, which is not there");
                var isHealthNeeded = needed.Value.GetProperty("condition").GetString() == "service_healthy";
                Assert.True(!isHealthNeeded || other.GetProperty("healthcheck").TryGetProperty("test", out _), $"{name} waits for ever for the health of {needed.Name}");
            }
        }
    }

    [Fact]
    public async Task Only_the_api_and_Grafana_can_be_reached_and_only_from_this_machine()
    {
        foreach (var (name, service) in await ServicesAsync())
        {
            if (!service.TryGetProperty("ports", out _))
                continue;
            Assert.Contains(name, Published);
            Assert.All(Texts(service, "ports"), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
        }

        var networks = (await DeploymentFiles.ComposeAsync()).GetProperty("networks");
        foreach (var closed in new[] { "bus", "store" })
            Assert.True(networks.GetProperty(closed).GetProperty("internal").GetBoolean(), $"network {closed} leads outside");
    }

    [Fact]
    public async Task Whatever_a_service_names_is_there()
    {
        using var secrets = new TemporaryDirectory();
        await SecretFiles.MakeAsync(secrets.Path);
        var compose = await DeploymentFiles.ComposeAsync();
        foreach (var secret in compose.GetProperty("secrets").EnumerateObject())
            Assert.True(File.Exists(Path.Combine(secrets.Path, Path.GetFileName(Text(secret.Value, "file")))), $"infra/make-secrets.sh makes no {secret.Name}");
        foreach (var (name, service) in await ServicesAsync())
        {
            foreach (var network in Texts(service, "networks"))
                Assert.True(compose.GetProperty("networks").TryGetProperty(network, out _), $"{name}: no network {network}");
            foreach (var secret in Items(service, "secrets").Select(secret => secret.ValueKind == JsonValueKind.String ? secret.GetString()! : Text(secret, "source")))
                Assert.True(compose.GetProperty("secrets").TryGetProperty(secret, out _), $"{name}: no secret {secret}");
            foreach (var volume in Items(service, "volumes"))
                AssertVolume(name, volume, compose.GetProperty("volumes"), secrets.Path);
        }
    }

    private static void AssertVolume(string service, JsonElement volume, JsonElement named, string secrets)
    {
        var source = Text(volume, "source");
        if (Text(volume, "type") == "volume")
        {
            Assert.True(named.TryGetProperty(source, out _), $"{service}: no volume {source}");
            return;
        }
        // infra/make-secrets.sh makes this one, for files that are not the repository's.
        if (source == "./clips")
            return;
        const string Made = "./secrets/";
        var place = source.StartsWith(Made, StringComparison.Ordinal) ? Path.Combine(secrets, source[Made.Length..]) : Path.Combine(DeploymentFiles.Root, "infra", source);
        Assert.True(Path.Exists(place), $"{service}: no file {source}");
        Assert.True(volume.GetProperty("read_only").GetBoolean(), $"{service} may write to {source}");
    }

    private static async Task<(string Name, JsonElement Service)[]> ServicesAsync() =>
        [.. (await DeploymentFiles.ComposeAsync()).GetProperty("services").EnumerateObject().Select(service => (service.Name, service.Value))];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement[] Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var items) ? [.. items.EnumerateArray()] : [];

    private static string[] Texts(JsonElement element, string name) => [.. Items(element, name).Select(item => item.GetString()!)];
}
