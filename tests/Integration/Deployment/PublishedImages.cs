using System.Text.RegularExpressions;

namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>What the publish steps of the Dockerfile make: read from it and run as plain commands, on a copy of just what .dockerignore lets through.</summary>
public sealed partial class PublishedImages : IAsyncLifetime
{
    /// <summary>Run by itself: a compiler on every core would make other tests wait for their servers.</summary>
    public const string Collection = "Published images";

    // The first builds everything anew: a minute on an idle machine of two cores, several on a busy one.
    private static readonly TimeSpan PublishPatience = TimeSpan.FromMinutes(15);
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(DeploymentFiles.Root, "Dockerfile"));
    private readonly string work = Directory.CreateTempSubdirectory("crowdwatch-images-").FullName;

    private string Source => Path.Combine(work, "src");

    public async Task InitializeAsync()
    {
        CopyContext();
        // As COPY --from=page does.
        foreach (var page in new[] { Path.Combine("services", "Api", "wwwroot"), Path.Combine("services", "Host", "pages") })
        {
            Assert.True(Directory.Exists(Path.Combine(DeploymentFiles.Root, page)), $"{page} has no page: ./crowdwatch test builds it.");
            Copy(new DirectoryInfo(Path.Combine(DeploymentFiles.Root, page)), Path.Combine(Source, page), _ => true);
        }
        foreach (var image in new[] { "slim", "edge" })
        {
            var (exitCode, output, error) = await PublishAsync(image, "amd64", image);
            Assert.True(exitCode == 0, $"The publish steps of {image} ended with {exitCode}: {output} {error}");
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(work, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A folder of an image, /app or /cache, where the steps put it here.</summary>
    public string Folder(string image, string name) => Path.Combine(work, image, name);

    /// <summary>Every file of the published program, relative to it.</summary>
    public IReadOnlyList<string> Files(string image) =>
        [.. Directory.EnumerateFiles(Folder(image, "app"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder(image, "app"), file))];

    /// <summary>Runs a published program with the model of the edge image, and without the .NET of this machine if it brings its own.</summary>
    public Task<(int ExitCode, string Output, string Error)> RunAsync(string image, params string[] arguments)
    {
        var environment = new Dictionary<string, string> { ["CROWDWATCH_CACHE"] = Folder("edge", "cache") };
        if (image == "edge")
            environment["DOTNET_ROOT"] = work;
        return DeploymentFiles.RunAsync(Path.Combine(Folder(image, "app"), "crowdwatch"), arguments, environment);
    }

    /// <summary>Runs the RUN steps of an image's publish stage for an architecture as Docker calls it; what they write lies below a folder of that name.</summary>
    public Task<(int ExitCode, string Output, string Error)> PublishAsync(string image, string architecture, string folder)
    {
        var place = Directory.CreateDirectory(Path.Combine(work, folder)).FullName;
        var script = string.Join('\n', Steps($"publish-{image}").Select(step => Absolute().Replace(step, $"{place}/$1")));
        return DeploymentFiles.RunAsync("/bin/bash", ["-euc", $"cd {Source}\n{script}"], new Dictionary<string, string>
        {
            ["TARGETARCH"] = architecture,
            // A compiler that stays would hold the output open.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        }, PublishPatience);
    }

    /// <summary>Packages that an image installs.</summary>
    public static IReadOnlyList<string> Packages(string image)
    {
        var install = Assert.Single(Steps(image), step => step.Contains("apt-get install", StringComparison.Ordinal));
        var words = install[install.IndexOf("apt-get install", StringComparison.Ordinal)..].Split("&&")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Skip(2).Where(word => word[0] != '-')];
    }

    /// <summary>The RUN steps of a stage as a shell reads them.</summary>
    private static IEnumerable<string> Steps(string stage)
    {
        var begin = Dockerfile.IndexOf($" AS {stage}\n", StringComparison.Ordinal);
        Assert.True(begin >= 0, $"The Dockerfile has no stage {stage}.");
        var end = Dockerfile.IndexOf("\nFROM ", begin, StringComparison.Ordinal);
        var lines = Dockerfile[begin..(end < 0 ? ^0 : end)].Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');
        return [.. lines.Where(line => line.StartsWith("RUN ", StringComparison.Ordinal)).Select(line => Mount().Replace(line["RUN ".Length..], "").Trim())];
    }

    private void CopyContext()
    {
        var rules = File.ReadAllLines(Path.Combine(DeploymentFiles.Root, ".dockerignore")).Where(line => line.Length > 0 && line[0] != '#').ToList();
        var wanted = rules.Where(rule => rule[0] == '!').Select(rule => rule[1..]);
        var unwanted = rules.Where(rule => rule[0] is not ('!' or '*')).ToHashSet(StringComparer.Ordinal);
        var anywhere = rules.Where(rule => rule.StartsWith("**/", StringComparison.Ordinal)).Select(rule => rule[3..]).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in wanted.SelectMany(rule => new DirectoryInfo(DeploymentFiles.Root).EnumerateFileSystemInfos(rule)))
        {
            var target = Path.Combine(Source, entry.Name);
            if (entry is DirectoryInfo folder)
                Copy(folder, target, item => !anywhere.Contains(item.Name) && !unwanted.Contains(Path.GetRelativePath(DeploymentFiles.Root, item.FullName)));
            else
                File.Copy(entry.FullName, Path.Combine(Directory.CreateDirectory(Source).FullName, entry.Name));
        }
    }

    private static void Copy(DirectoryInfo from, string to, Func<FileSystemInfo, bool> isWanted)
    {
        Directory.CreateDirectory(to);
        foreach (var item in from.EnumerateFileSystemInfos().Where(isWanted))
        {
            if (item is DirectoryInfo folder)
                Copy(folder, Path.Combine(to, item.Name), isWanted);
            else
                File.Copy(item.FullName, Path.Combine(to, item.Name));
        }
    }

    // The folders that stages hand on, at the root of their file system.
    [GeneratedRegex(@"(?<![\w.])/(app|cache|data)(?![\w.])")]
    private static partial Regex Absolute();

    [GeneratedRegex(@"--mount=\S+")]
    private static partial Regex Mount();
}
