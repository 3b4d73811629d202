using CrowdWatch.Edge.Models;

namespace CrowdWatch.Benchmarks.Cameras;

/// <summary>The commit to which this one is compared, built once into the cache folder, with a model store of its own.</summary>
internal static class OldCommit
{
    public const string Id = "01fbd33";

    /// <summary>Its program and the environment in which it finds its model.</summary>
    /// <exception cref="InvalidOperationException">The history does not reach back so far, or the build failed.</exception>
    public static async Task<OldBuild> BuildAsync(TextWriter output)
    {
        var folder = Directory.CreateDirectory(Path.Combine(CacheFolder.Locate(), "benchmarks", $"commit-{Id}")).FullName;
        var environment = new Dictionary<string, string> { [CacheFolder.Variable] = Path.Combine(folder, "cache"), ["MSBUILDDISABLENODEREUSE"] = "1" };
        var (source, built) = (Path.Combine(folder, "source"), Path.Combine(folder, "built"));
        var program = Path.Combine(source, "services", "Host", "bin", "Release", "net10.0", "crowdwatch");
        if (File.Exists(built))
            return new OldBuild(program, environment);
        await output.WriteLineAsync($"cameras | building commit {Id}");
        Directory.CreateDirectory(source);
        var archive = Path.Combine(folder, "source.tar");
        try
        {
            await Tool.OutputAsync("git", "-C", Repository.Folder(), "archive", "--output", archive, Id);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"The commit {Id} is not in the history of {Repository.Folder()}: fetch the whole history ('git fetch --unshallow') for this comparison. {e.Message}", e);
        }
        await Tool.OutputAsync("tar", "-xf", archive, "-C", source);
        File.Delete(archive);
        await Tool.OutputAsync("dotnet", source, environment, "build", "services/Host", "-c", "Release", "-v", "quiet", "-p:RunAnalyzers=false");
        await Tool.OutputAsync(program, source, environment, "models", "get", "nanodet");
        await File.WriteAllTextAsync(built, "");
        return new OldBuild(program, environment);
    }
}

/// <summary>A commit that was built.</summary>
/// <param name="Program">Its program.</param>
/// <param name="Environment">Where it finds its model.</param>
internal sealed record OldBuild(string Program, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The same with a setting.</summary>
    public OldBuild With(string variable, string value) => this with { Environment = Environment.Append(new(variable, value)).ToDictionary() };
}
