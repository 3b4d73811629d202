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
        Assert.Contains("unknown role 'egde'; allowed are all, or a comma-separated list of edge, aggregation, api", error, StringComparison.Ordinal);
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
        await using var program = CrowdWatchProcess.Start(environment, ["run", "--port", "0", "--data", Path.Combine(folder.FullName, "data"), .. arguments]);
        Assert.Equal(1, await program.ExitCodeAsync());
        Assert.DoesNotContain("   at ", program.Output, StringComparison.Ordinal);
        return program.Output;
    }
}
