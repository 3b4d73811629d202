using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>The files that start CrowdWatch elsewhere, read and checked by the tools that know their schemas.</summary>
internal static class DeploymentFiles
{
    /// <summary>The repository's folder: the first above the tests that has the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly Lazy<Task<string>> Kubectl = new(FindKubectlAsync);
    private static readonly Lazy<Task<JsonElement>> Compose = new(() => CheckedComposeAsync(Path.Combine(Root, "infra", "compose.yaml")));

    /// <summary>By folder: rendering and checking one takes a second, and many tests look at it.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<JsonElement>>>> Manifests = new();

    /// <summary>infra/compose.yaml with its variables at their defaults.</summary>
    public static Task<JsonElement> ComposeAsync() => Compose.Value;

    /// <summary>A compose file that fits its schema; the failure names what does not.</summary>
    public static async Task<JsonElement> CheckedComposeAsync(string file)
    {
        var (exitCode, output, error) = await RunAsync("node", [Check("compose.mjs"), file]);
        Assert.True(exitCode == 0, $"{file}: {error}");
        return Parse(output);
    }

    /// <summary>Every manifest of a kustomize folder under k8s; the failure names what does not fit its schema.</summary>
    public static Task<IReadOnlyList<JsonElement>> ManifestsAsync(string folder) =>
        Manifests.GetOrAdd(folder, name => new(() => CheckedManifestsAsync(name))).Value;

    /// <summary>The YAML that kubectl makes of a folder under k8s.</summary>
    public static async Task<string> RenderAsync(string folder)
    {
        var (exitCode, output, error) = await RunAsync(await Kubectl.Value, ["kustomize", Path.Combine(Root, "k8s", folder)]);
        Assert.True(exitCode == 0, $"k8s/{folder}: {error}");
        // A warning is a field that the next version refuses.
        Assert.Equal("", error);
        return output;
    }

    /// <summary>Checks YAML against the schemas of Kubernetes.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> CheckManifestsAsync(string yaml)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, yaml);
            return await RunAsync("node", [Check("kubernetes.mjs"), file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? patience = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(patience ?? Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> CheckedManifestsAsync(string folder)
    {
        var (exitCode, output, error) = await CheckManifestsAsync(await RenderAsync(folder));
        Assert.True(exitCode == 0, $"k8s/{folder}: {error}");
        return [.. Parse(output).EnumerateArray()];
    }

    /// <summary>A check of infra/checks, whose packages ./crowdwatch test fetches.</summary>
    private static string Check(string name)
    {
        var folder = Path.Combine(Root, "infra", "checks");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"{folder} has no packages: ./crowdwatch test fetches them (npm ci there).");
        return Path.Combine(folder, name);
    }

    private static async Task<string> FindKubectlAsync()
    {
        var (exitCode, output, error) = await RunAsync(
            Path.Combine(Root, "infra", "checks", "ensure-kubectl.sh"), [], new Dictionary<string, string> { [CacheFolder.Variable] = Assets.CacheFolder });
        Assert.True(exitCode == 0, error);
        return output.Trim();
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CrowdWatch.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has CrowdWatch.sln.");
    }
}
