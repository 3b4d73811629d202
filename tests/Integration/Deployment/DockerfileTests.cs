using System.Text.RegularExpressions;

namespace CrowdWatch.Tests.Integration.Deployment;

/// <summary>The Dockerfile: pinned bases, no root, and sources that exist. No engine runs here; what it runs is run by other tests.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(DeploymentFiles.Root, "Dockerfile"));

    [Fact]
    public void Every_base_is_pinned()
    {
        var images = Image().Matches(Text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["image"].Value);
        var stages = Stage().Matches(Text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["from"].Value);

        Assert.All(images.Values, ImageName.MustBePinned);
        Assert.All(stages.Values, from => Assert.True(stages.ContainsKey(from) || images.ContainsKey(from.Trim('$', '{', '}')), $"FROM {from} is not one of the pinned images"));
    }

    [Theory]
    [InlineData("slim")]
    [InlineData("edge")]
    public void A_target_runs_without_root_and_says_how_it_is(string target)
    {
        var stage = Text[Text.IndexOf($" AS {target}\n", StringComparison.Ordinal)..];
        var end = stage.IndexOf("\nFROM ", StringComparison.Ordinal);
        stage = end < 0 ? stage : stage[..end];

        Assert.Contains("\nUSER 1654:1654\n", stage, StringComparison.Ordinal);
        Assert.Contains("CMD [\"crowdwatch\", \"health\"]", stage, StringComparison.Ordinal);
        Assert.EndsWith("ENTRYPOINT [\"/app/crowdwatch\"]", stage.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_copied_from_the_repository_is_in_it()
    {
        var sources = Copy().Matches(Text).SelectMany(match => match.Groups["sources"].Value.Split(' ')).ToList();

        Assert.Contains("services/Api/Web/package-lock.json", sources);
        Assert.All(sources, source => Assert.True(Path.Exists(Path.Combine(DeploymentFiles.Root, source)), $"COPY {source}: there is no such file"));
    }

    [Fact]
    public void No_secret_and_nothing_that_was_built_here_gets_into_an_image()
    {
        var ignored = File.ReadAllLines(Path.Combine(DeploymentFiles.Root, ".dockerignore"));

        Assert.Equal("*", ignored.First(line => !line.StartsWith('#')));
        foreach (var line in new[] { "infra/secrets", "infra/**/.env", "**/bin", "**/obj", "**/node_modules" })
            Assert.Contains(line, ignored);
    }

    [GeneratedRegex("^ARG (?<name>[A-Z]+_IMAGE)=(?<image>.+)$", RegexOptions.Multiline)]
    private static partial Regex Image();

    [GeneratedRegex("^FROM (?<from>[^ ]+) AS (?<name>.+)$", RegexOptions.Multiline)]
    private static partial Regex Stage();

    [GeneratedRegex("^COPY (?!--)(?<sources>.+) [^ ]+$", RegexOptions.Multiline)]
    private static partial Regex Copy();
}
