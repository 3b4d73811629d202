using System.Net;
using System.Net.Sockets;

namespace CrowdWatch.Tests.Integration.Host;

/// <summary>What a person reads who starts the program wrongly: one clear message, no stack, exit code 1.</summary>
public sealed class StartErrorTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crowdwatch-start-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Split_roles_on_the_in_memory_bus_are_refused()
    {
        var error = await FailAsync(null, "--site", SitePlans.Write(folder, "clip.avi"), "--roles", "edge,api");
        Assert.Contains("in-memory bus: these roles would talk to nobody", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_role_is_named_with_those_allowed()
    {
        var error = await FailAsync(null, "--site", SitePlans.Write(folder, "clip.avi"), "--roles", "egde");
        Assert.Contains("unknown role 'egde'; allowed are all, or a comma-separated list of edge, aggregation, forecast, alerting, api", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_site_plan_is_named()
    {
        var error = await FailAsync(null, "--site", "/nowhere/site.yaml");
        Assert.Contains("/nowhere/site.yaml", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_of_a_site_plan_are_told_at_once()
    {
        var plan = SitePlans.Write(folder, "clip.avi", zoneOfView: "courtyrad", polygon: "[[0, 0], [768, 576]]");
        var error = await FailAsync(null, "--site", plan);
        Assert.Contains("courtyrad", error, StringComparison.Ordinal);
        Assert.Contains("polygon", error, StringComparison.Ordinal);
        Assert.Contains("allowed: a list of 3 to 1000 points", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RabbitMq_without_credentials_is_refused_naming_both_settings()
    {
        var error = await FailAsync(new Dictionary<string, string> { ["Bus__Transport"] = "RabbitMq" }, "--site", SitePlans.Write(folder, "clip.avi"));
        Assert.Contains("Bus:Username is empty", error, StringComparison.Ordinal);
        Assert.Contains("Bus:Password is empty", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_all_told_at_once_by_name_value_and_what_is_allowed()
    {
        var settings = Path.Combine(folder.FullName, "settings.json");
        await File.WriteAllTextAsync(settings, """{"Api":{"StreamEvery":"01:00:00"},"Edge":{"InferenceThreads":0},"Storage":{"Retention":{"OneHour":"00:00:01"}}}""");
        var error = await FailAsync(null, "--site", SitePlans.Write(folder, "clip.avi"), "--config", settings);
        Assert.Contains("Api:StreamEvery is '01:00:00'; it must be between", error, StringComparison.Ordinal);
        Assert.Contains("Edge:InferenceThreads is '0'; it must be between 1 and 256", error, StringComparison.Ordinal);
        Assert.Contains("Storage:Retention:OneHour is '00:00:01'; it must be between", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Agregation":{}}""", "unknown section 'Agregation'")]
    [InlineData("""{"Api":{"MostPoint":5}}""", "Api:MostPoint is no setting; allowed are ")]
    [InlineData("""{"Api":{"StreamEvery":"soon"}}""", "Api:StreamEvery is 'soon'; allowed is a duration")]
    [InlineData("""{"Alerting":{"PublicUrl":"www.example.org"}}""", "Alerting:PublicUrl is 'www.example.org'; allowed is an http or https address")]
    [InlineData("""{"Alerting":{"Channels":{"sms":{"DailyBudget":"lots"}}}}""", "Alerting:Channels:sms:DailyBudget is 'lots'; allowed is a whole number")]
    [InlineData("""{"Alerting":{"Gateways":{"x":{"Http":{"Uri":"https://a.example"}}}}}""", "Alerting:Gateways:x:Http:Uri is no setting; allowed are Url, ")]
    [InlineData("""{"Alerting":{""", "line 1 is not JSON (")]
    public async Task A_setting_that_nobody_reads_or_understands_is_named(string json, string named)
    {
        var settings = Path.Combine(folder.FullName, "settings.json");
        await File.WriteAllTextAsync(settings, json);
        Assert.Contains(named, await FailAsync(null, "--site", SitePlans.Write(folder, "clip.avi"), "--config", settings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_used_is_named()
    {
        var noDatabase = Path.Combine(folder.FullName, "alerts.db");
        await File.WriteAllTextAsync(noDatabase, new string('x', 5000));
        var error = await FailAsync(new Dictionary<string, string> { ["Alerting__LedgerPath"] = noDatabase }, "--site", SitePlans.Write(folder, "clip.avi"));
        Assert.Contains(noDatabase, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var error = await FailAsync(null, "--site", SitePlans.Write(folder, "clip.avi"), "--port", $"{port}");
        Assert.Contains($"--port {port} is taken by another program", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--listen", "locahost", "--listen locahost: allowed is localhost, an IP address, or *")]
    [InlineData("--port", "abc", "--port abc: allowed is 0 to 65535")]
    [InlineData("--for", "5q", "--for 5q: allowed is")]
    public async Task Wrong_usage_is_one_line_and_exit_code_2(string option, string value, string message)
    {
        await using var program = CrowdWatchProcess.Start(null, "run", "--site", SitePlans.Write(folder, "clip.avi"), option, value);
        Assert.Equal(2, await program.ExitCodeAsync());
        Assert.StartsWith($"crowdwatch: {message}", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_is_away_is_one_clear_message()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        var bus = new Dictionary<string, string>
        {
            ["Bus__Transport"] = "RabbitMq", ["Bus__Host"] = "127.0.0.1", ["Bus__Port"] = $"{port}",
            ["Bus__Username"] = "u", ["Bus__Password"] = "secret-word", ["Bus__StartTimeout"] = "00:00:02",
        };
        var error = await FailAsync(bus, "--site", SitePlans.Write(folder, "clip.avi"), "--roles", "api");
        Assert.Contains($"127.0.0.1:{port}", error, StringComparison.Ordinal);
        Assert.Contains("Bus:Host", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_roles_on_several_machines_with_a_store_for_one_are_refused_naming_both_settings()
    {
        var bus = new Dictionary<string, string>
        {
            ["Bus__Transport"] = "RabbitMq", ["Bus__Host"] = "rabbitmq.example.org", ["Bus__Username"] = "u", ["Bus__Password"] = "p",
        };
        var error = await FailAsync(bus, "--site", SitePlans.Write(folder, "clip.avi"), "--roles", "aggregation");
        Assert.Contains("Storage:Kind Sqlite and Bus:Host rabbitmq.example.org", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bus__PasswordFile", "/nowhere/password", "Bus:PasswordFile is '/nowhere/password'; there is no such file.")]
    [InlineData("Bus__Tls__CaFile", "/nowhere/ca.pem", "Bus:Tls:CaFile is '/nowhere/ca.pem', but Bus:Tls:Enabled is false")]
    [InlineData("Bus__QueueType", "Mirrored", "Bus:QueueType is 'Mirrored'; allowed is one of Classic, Quorum.")]
    public async Task A_wrong_setting_of_the_bus_is_named(string setting, string value, string message)
    {
        var bus = new Dictionary<string, string> { ["Bus__Transport"] = "RabbitMq", ["Bus__Username"] = "u", [setting] = value };
        var error = await FailAsync(bus, "--site", SitePlans.Write(folder, "clip.avi"), "--roles", "aggregation");
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_writer_of_the_same_store_is_refused()
    {
        var plan = SitePlans.Write(folder, "/nowhere/clip.avi");
        await using var first = CrowdWatchProcess.Start(null, "run", "--site", plan, "--port", "0", "--data", Path.Combine(folder.FullName, "data"));
        await first.AddressAsync();
        Assert.Contains("One store has one writer", await FailAsync(null, "--site", plan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is a text file, not a model")]
    public async Task A_model_file_that_is_no_model_is_one_clear_message(string content)
    {
        var cache = folder.CreateSubdirectory("cache/models");
        File.Copy(Path.Combine(Assets.CacheFolder, "models", "nanodet.json"), Path.Combine(cache.FullName, "nanodet.json"));
        await File.WriteAllTextAsync(Path.Combine(cache.FullName, "nanodet.onnx"), content);
        var error = await FailAsync(
            new Dictionary<string, string> { ["CROWDWATCH_CACHE"] = Path.Combine(folder.FullName, "cache") }, "--site", SitePlans.Write(folder, "clip.avi"));
        Assert.Contains("nanodet.onnx", error, StringComparison.Ordinal);
    }

    /// <summary>Runs the program, expects it to fail, and gives what it printed.</summary>
    private async Task<string> FailAsync(Dictionary<string, string>? environment, params string[] arguments)
    {
        string[] freePort = arguments.Contains("--port") ? [] : ["--port", "0"];
        await using var program = CrowdWatchProcess.Start(environment, ["run", "--data", Path.Combine(folder.FullName, "data"), .. freePort, .. arguments]);
        Assert.Equal(1, await program.ExitCodeAsync());
        Assert.DoesNotContain("   at ", program.Output, StringComparison.Ordinal);
        return program.Output;
    }
}
