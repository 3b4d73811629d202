using System.Text.Json;

namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>k8s: every overlay renders, fits the schemas of Kubernetes, and holds what it promises.</summary>
public sealed class ManifestTests
{
    private static readonly string[] Workloads = ["Deployment", "StatefulSet"];
    private static readonly string[] Roles = ["edge", "aggregation", "forecast", "alerting", "api"];

    /// <summary>The base and every overlay there is.</summary>
    public static TheoryData<string> Folders() =>
        [.. Directory.GetDirectories(Path.Combine(DeploymentFiles.Root, "k8s", "overlays")).Select(folder => $"overlays/{Path.GetFileName(folder)}").Prepend("base")];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task It_renders_and_every_document_fits_its_schema(string folder)
    {
        var manifests = await DeploymentFiles.ManifestsAsync(folder);

        foreach (var role in Roles)
            Assert.Contains(manifests, manifest => Workloads.Contains(KindOf(manifest)) && NameOf(manifest) == role);
    }

    [Theory]
    [InlineData("readOnlyRootFilesystem:", "readOnlyRootFileSystem:", "readOnlyRootFileSystem")]
    [InlineData("maxReplicas: 8", "maxReplicas: many", "maxReplicas must be integer")]
    [InlineData("kind: Ingress\n", "kind: Egress\n", "Kubernetes has no networking.k8s.io/v1 Egress")]
    public async Task The_schemas_find_a_mistake(string right, string wrong, string told)
    {
        var yaml = await DeploymentFiles.RenderAsync("base");
        Assert.Contains(right, yaml, StringComparison.Ordinal);

        var (exitCode, output, error) = await DeploymentFiles.CheckManifestsAsync(yaml.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal(1, exitCode);
        Assert.Contains(told, output + error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Every_container_is_pinned_without_root_read_only_bounded_and_probed(string folder)
    {
        foreach (var workload in (await DeploymentFiles.ManifestsAsync(folder)).Where(manifest => Workloads.Contains(KindOf(manifest))))
        {
            var pod = PodOf(workload);
            Assert.False(pod.GetProperty("automountServiceAccountToken").GetBoolean());
            var security = pod.GetProperty("securityContext");
            Assert.True(security.GetProperty("runAsNonRoot").GetBoolean());
            Assert.True(security.GetProperty("runAsUser").GetInt32() > 0);
            Assert.Equal("RuntimeDefault", security.GetProperty("seccompProfile").GetProperty("type").GetString());
            foreach (var container in pod.GetProperty("containers").EnumerateArray())
                AssertContainer(container);
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Every_workload_may_be_moved_is_closed_and_takes_only_volumes_that_are_there(string folder)
    {
        var manifests = await DeploymentFiles.ManifestsAsync(folder);
        foreach (var role in Roles)
        {
            Assert.Contains(manifests, manifest => KindOf(manifest) == "PodDisruptionBudget" && NameOf(manifest) == role);
            var pod = PodOf(manifests.Single(manifest => Workloads.Contains(KindOf(manifest)) && NameOf(manifest) == role));
            foreach (var settings in pod.GetProperty("containers")[0].GetProperty("envFrom").EnumerateArray())
            {
                if (settings.TryGetProperty("configMapRef", out var reference))
                    Assert.Contains(manifests, manifest => KindOf(manifest) == "ConfigMap" && NameOf(manifest) == reference.GetProperty("name").GetString());
            }
        }
        var closed = manifests.Single(manifest => KindOf(manifest) == "NetworkPolicy" && NameOf(manifest) == "deny-all").GetProperty("spec");
        Assert.Equal(["Ingress", "Egress"], closed.GetProperty("policyTypes").EnumerateArray().Select(type => type.GetString()));
        Assert.False(closed.TryGetProperty("ingress", out _) || closed.TryGetProperty("egress", out _));
    }

    [Theory]
    [InlineData("overlays/production")]
    [InlineData("overlays/single-node")]
    public async Task An_overlay_s_site_plan_is_valid_and_is_what_every_role_reads(string folder)
    {
        var plan = Path.Combine(DeploymentFiles.Root, "k8s", folder, "plan.yaml");
        Assert.NotEmpty(CrowdWatch.Host.Site.SitePlanReader.ReadWithoutCameras(plan).Cameras);
        var manifests = await DeploymentFiles.ManifestsAsync(folder);
        foreach (var role in Roles)
        {
            var pod = PodOf(manifests.Single(manifest => Workloads.Contains(KindOf(manifest)) && NameOf(manifest) == role));
            var name = pod.GetProperty("volumes").EnumerateArray().Single(volume => NameIn(volume) == "plan").GetProperty("configMap").GetProperty("name").GetString();
            var map = manifests.Single(manifest => KindOf(manifest) == "ConfigMap" && NameOf(manifest) == name);
            Assert.Equal(await File.ReadAllTextAsync(plan), map.GetProperty("data").GetProperty("plan.yaml").GetString());
        }
    }

    [Fact]
    public async Task The_autoscaler_stops_where_there_is_no_partition_left()
    {
        var scaler = (await DeploymentFiles.ManifestsAsync("base")).Single(manifest => KindOf(manifest) == "HorizontalPodAutoscaler");

        Assert.Equal(Domain.Site.ZonePartition.Count, scaler.GetProperty("spec").GetProperty("maxReplicas").GetInt32());
    }

    [Fact]
    public async Task A_role_is_started_by_the_same_command_as_in_the_compose_file()
    {
        var services = (await DeploymentFiles.ComposeAsync()).GetProperty("services");
        var manifests = await DeploymentFiles.ManifestsAsync("overlays/single-node");
        foreach (var role in Roles)
        {
            var container = PodOf(manifests.Single(manifest => Workloads.Contains(KindOf(manifest)) && NameOf(manifest) == role)).GetProperty("containers")[0];
            Assert.Equal(services.GetProperty(role).GetProperty("command").EnumerateArray().Select(word => word.GetString()), container.GetProperty("args").EnumerateArray().Select(word => word.GetString()));
        }
    }

    /// <summary>The lock beside the ledger holds on one machine only.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Alerting_has_one_standing_by_on_the_same_node_and_the_same_volume(string folder)
    {
        var manifests = await DeploymentFiles.ManifestsAsync(folder);
        var spec = manifests.Single(manifest => KindOf(manifest) == "Deployment" && NameOf(manifest) == "alerting").GetProperty("spec");
        var pod = spec.GetProperty("template").GetProperty("spec");
        var term = pod.GetProperty("affinity").GetProperty("podAffinity").GetProperty("requiredDuringSchedulingIgnoredDuringExecution")[0];
        var labels = spec.GetProperty("template").GetProperty("metadata").GetProperty("labels");
        var claim = pod.GetProperty("volumes").EnumerateArray().Single(volume => NameIn(volume) == "ledger").GetProperty("persistentVolumeClaim").GetProperty("claimName").GetString();
        var volume = manifests.Single(manifest => KindOf(manifest) == "PersistentVolumeClaim" && NameOf(manifest) == claim);
        var budget = manifests.Single(manifest => KindOf(manifest) == "PodDisruptionBudget" && NameOf(manifest) == "alerting").GetProperty("spec");

        Assert.Equal(2, spec.GetProperty("replicas").GetInt32());
        Assert.Equal("kubernetes.io/hostname", term.GetProperty("topologyKey").GetString());
        Assert.All(
            term.GetProperty("labelSelector").GetProperty("matchLabels").EnumerateObject(),
            label => Assert.Equal(label.Value.GetString(), labels.GetProperty(label.Name).GetString()));
        Assert.Equal(["ReadWriteOnce"], volume.GetProperty("spec").GetProperty("accessModes").EnumerateArray().Select(mode => mode.GetString()));
        // With one kept back on the old node, the other could start nowhere, and a drain would never end.
        Assert.Equal(2, budget.GetProperty("maxUnavailable").GetInt32());
    }

    [Theory]
    [InlineData("overlays/production")]
    [InlineData("overlays/single-node")]
    public async Task Every_role_may_talk_to_the_broker_and_only_alerting_to_gateways(string folder)
    {
        var manifests = await DeploymentFiles.ManifestsAsync(folder);
        var broker = Policy(manifests, "to-broker").GetProperty("matchExpressions")[0].GetProperty("values");

        Assert.Equal(Roles, broker.EnumerateArray().Select(role => role.GetString()));
        Assert.Equal("alerting", Policy(manifests, "gateways").GetProperty("matchLabels").GetProperty("app.kubernetes.io/name").GetString());
    }

    [Fact]
    public void The_channels_of_the_base_are_those_of_the_compose_file() =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(DeploymentFiles.Root, "infra", "examples", "alerting-phone.json")),
            File.ReadAllText(Path.Combine(DeploymentFiles.Root, "k8s", "base", "alerting.json")));

    [Fact]
    public void The_broker_of_one_node_has_the_settings_of_the_compose_file() =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(DeploymentFiles.Root, "infra", "rabbitmq", "rabbitmq.conf")),
            File.ReadAllText(Path.Combine(DeploymentFiles.Root, "k8s", "overlays", "single-node", "rabbitmq.conf")));

    private static void AssertContainer(JsonElement container)
    {
        ImageName.MustBePinned(container.GetProperty("image").GetString()!);
        var security = container.GetProperty("securityContext");
        Assert.True(security.GetProperty("readOnlyRootFilesystem").GetBoolean());
        Assert.False(security.GetProperty("allowPrivilegeEscalation").GetBoolean());
        Assert.Equal("ALL", security.GetProperty("capabilities").GetProperty("drop")[0].GetString());
        foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
            Assert.True(container.TryGetProperty(probe, out _), $"{NameIn(container)} has no {probe}");
        foreach (var (part, what) in new[] { ("requests", "cpu"), ("requests", "memory"), ("limits", "cpu"), ("limits", "memory") })
            Assert.True(container.GetProperty("resources").GetProperty(part).TryGetProperty(what, out _), $"{NameIn(container)} has no {part} of {what}");
    }

    private static JsonElement Policy(IReadOnlyList<JsonElement> manifests, string name) =>
        manifests.Single(manifest => KindOf(manifest) == "NetworkPolicy" && NameOf(manifest) == name).GetProperty("spec").GetProperty("podSelector");

    private static string KindOf(JsonElement manifest) => manifest.GetProperty("kind").GetString()!;

    private static string NameOf(JsonElement manifest) => NameIn(manifest.GetProperty("metadata"));

    private static string NameIn(JsonElement element) => element.GetProperty("name").GetString()!;

    private static JsonElement PodOf(JsonElement workload) => workload.GetProperty("spec").GetProperty("template").GetProperty("spec");
}
