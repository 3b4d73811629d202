using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Site;
using CrowdWatch.Tests.Integration.Deployment;
using WrittenBoards = CrowdWatch.Host.Boards.BoardFiles;

namespace CrowdWatch.Tests.Integration.Grafana;

/// <summary>Boards written for a plan with levels of its own fit Grafana's published schema as the ones in the repository do.</summary>
public sealed class WrittenBoardTests
{
    private static readonly string Tools = Path.Combine(DeploymentFiles.Root, "infra", "grafana");

    [Fact]
    public async Task Boards_with_the_levels_of_a_plan_fit_Grafanas_schema()
    {
        using var folder = new TemporaryDirectory();
        LoadLevel[] levels = [.. Enumerable.Range(1, 6).Select(i => new LoadLevel { Id = $"l{i}", Name = new() { Zh = $"{i}级", En = $"Level {i}" }, FromRatio = i / 4.0, Color = $"#00000{i}" })];
        WrittenBoards.Write(SimulatedSites.Bundled() with { LoadLevels = levels }, folder.Path);

        var built = await DeploymentFiles.RunAsync("npm", ["--prefix", Tools, "run", "build"]);
        Assert.True(built.ExitCode == 0, built.Output + built.Error);
        var (exitCode, output, error) = await DeploymentFiles.RunAsync(
            "node", ["--test", Path.Combine(Tools, "build", "test", "schema.test.js")], new Dictionary<string, string> { ["CROWDWATCH_BOARDS"] = folder.Path });

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("site-overview.json", output, StringComparison.Ordinal);
    }
}
