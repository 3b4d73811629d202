using System.CommandLine;
using System.Text.Json.Nodes;
using CrowdWatch.Host.Commands;
using CrowdWatch.Tests.Integration.Edge.Detection;

namespace CrowdWatch.Tests.Integration.Host.Commands;

/// <summary>crowdwatch evaluate from its arguments to its table, with the real clip, FFmpeg and model.</summary>
public sealed class EvaluateCommandTests(ModelFixture models) : IClassFixture<ModelFixture>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>By eye 3, 7 and 3 people on frames 0, 200 and 400, where nobody is hidden; the truth given here has one more on frame 200 and knows nothing of frame 600.</summary>
    [Fact]
    public async Task The_sample_clip_is_held_against_what_is_known_of_it()
    {
        Assert.NotNull(models);
        Assert.Equal(0, await RunAsync("--truth", Put("frame,people\n0,3\n200,8\n400,3\n"), "--every", "200", "--json", In("scores.json")));
        var row = output.ToString().Split('\n')[1].Split('|', StringSplitOptions.TrimEntries);
        Assert.Equal(["nanodet", "1", "3", "4.7", "4.3", "0.33", "0.58", "-0.33", "0.04"], row[..9]);
        Assert.Equal("0 %", row[10]);
        Assert.Equal(1 / 3.0, (double)JsonNode.Parse(await File.ReadAllTextAsync(In("scores.json")))!["results"]![0]!["mae"]!, 1e-12);
        Assert.Contains("1 of the 4 pictures have no true number; they are left out.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truth_of_another_source_scores_nothing()
    {
        Assert.Equal(1, await RunAsync("--truth", Put("file,people\na.jpg,3\n"), "--every", "400"));
        Assert.Contains("--truth speaks of none of the 2 pictures counted: it has 1 stills, the first of them a.jpg; ", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    private Task<int> RunAsync(params string[] arguments) =>
        EvaluateCommand.Create(output, error).Parse([Assets.SampleClip, .. arguments]).InvokeAsync();

    private string Put(string text)
    {
        File.WriteAllText(In("truth.csv"), text);
        return In("truth.csv");
    }

    private string In(string name) => Path.Combine(folder, name);
}
