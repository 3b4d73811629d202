using System.Text.Json.Nodes;
using CrowdWatch.Host.Commands;
using CrowdWatch.Tests.Integration.Storage;

namespace CrowdWatch.Tests.Integration.Forecast;

/// <summary><c>crowdwatch forecast evaluate</c> on invented data sets, with the product's models.</summary>
public sealed class ForecastEvaluateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
        error.Dispose();
    }

    [Theory]
    [InlineData(30, 35, 2)]
    [InlineData(1440, 120, 1)]
    public async Task Its_files_get_the_same_scores_from_the_reference(int minutes, int days, int series)
    {
        var prefix = GeneratedDataSet.Of(minutes, days, series, origins: 20, seed: 3).Write(folder.FullPath, "invented");

        Assert.Equal(0, await RunAsync(prefix, "a"));
        var (exitCode, reference) = await ReferenceScorer.ScoreAsync(prefix, folder.File("a.csv"), folder.File("a.events.csv"), folder.File("reference.json"));

        Assert.Equal(0, exitCode);
        ReferenceScorer.AssertSame(reference, JsonNode.Parse(await File.ReadAllTextAsync(folder.File("a.json")))!.AsObject());
        Assert.StartsWith("invented  missing=0\n  all   MASE 0.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\n  event scored by the chances that the models gave, those of --events\n  time  ", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, 35, 2)]
    [InlineData(1440, 120, 1)]
    public async Task Noise_after_an_origin_changes_no_line_up_to_it(int minutes, int days, int series)
    {
        var set = GeneratedDataSet.Of(minutes, days, series, origins: 20, seed: 3);
        await RunAsync(set.Write(folder.FullPath, "invented"), "a");
        foreach (var place in new[] { 0, 3, 7 })
        {
            var noisy = GeneratedDataSet.Of(minutes, days, series, origins: 20, seed: 3);
            var known = noisy.Origins[place].At;
            Disturb(noisy, known);
            await RunAsync(noisy.Write(folder.FullPath, "noisy"), "b");

            foreach (var file in new[] { "csv", "events.csv" })
            {
                var lines = LinesUpTo(known, $"a.{file}");
                Assert.True(lines.Count >= set.Horizon, "There are lines to compare.");
                Assert.Equal(lines, LinesUpTo(known, $"b.{file}"));
            }
        }
        Assert.NotEqual(await File.ReadAllTextAsync(folder.File("a.csv")), await File.ReadAllTextAsync(folder.File("b.csv")));
    }

    [Fact]
    public async Task An_origin_that_cannot_be_answered_ends_it_with_2()
    {
        var set = GeneratedDataSet.Of(30, 10, 1, origins: 3, seed: 3);
        var (id, rows) = set.Series.Single();
        // Nothing was ever observed up to the first origin, nor at it.
        var first = rows.FindIndex(row => row.At == set.Origins[0].At);
        for (var i = 0; i <= first; i++)
            rows[i] = rows[i] with { Observed = false };

        Assert.Equal(2, await RunAsync(set.Write(folder.FullPath, "invented"), "a"));

        Assert.Contains($"crowdwatch: 6 steps have no forecast: {id} {set.Origins[0].At:yyyy-MM-dd'T'HH:mm}; every origin has to be answered", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_set_that_is_not_there_is_named()
    {
        Assert.Equal(1, await RunAsync(folder.File("nowhere"), "a"));

        Assert.StartsWith($"crowdwatch: --data {folder.File("nowhere")}: There is no file {folder.File("nowhere.meta.json")}; a data set has the files", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("a.csv")));
    }

    [Fact]
    public async Task A_file_of_the_set_is_not_written_over()
    {
        Assert.Equal(1, await RunAsync(folder.File("a"), "a"));

        Assert.Equal($"crowdwatch: --out {folder.File("a.csv")}: that is a file of the data set; allowed is another file.\n", error.ToString());
    }

    private Task<int> RunAsync(string prefix, string name) => ForecastEvaluate.Create(output, error)
        .Parse(["--data", prefix, "--out", folder.File($"{name}.csv"), "--events", folder.File($"{name}.events.csv"), "--json", folder.File($"{name}.json")])
        .InvokeAsync();

    private static void Disturb(GeneratedDataSet set, DateTime known)
    {
        var random = new Random(99);
        foreach (var rows in set.Series.Values)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i].At > known)
                    rows[i] = (rows[i].At, random.Next(1000), random.Next(10) > 0 || rows[i].Observed);
            }
        }
    }

    /// <summary>The rows of a file of answers whose origin is not after a time.</summary>
    private List<string> LinesUpTo(DateTime known, string file) =>
        [.. File.ReadLines(folder.File(file)).Skip(1).Where(line => DateTime.Parse(line.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture) <= known)];
}
