using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Host.Commands.CountEvaluation;
using CrowdWatch.Host.Commands.Counting;
using CrowdWatch.Tests.Unit.Host.Commands.Counting;

namespace CrowdWatch.Tests.Unit.Host.Commands.CountEvaluation;

public sealed class ScoredRowsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The table of "count" and the rows that are scored come from the same run, so they hold the same numbers.</summary>
    [Fact]
    public async Task Each_frame_meets_its_own_truth_and_those_without_one_are_left_out()
    {
        var rows = await RunAsync(new CountJob { Source = "clip", EveryNth = 2 }, new Truth.OfFrames(new Dictionary<long, int> { [0] = 5, [1] = 99, [4] = 2 }),
            new() { ["clip"] = ([3, 0, 1, 0, 2], CaptureResult.End) });
        Assert.Equal(3, rows.Rows);
        Assert.Equal([(5, 3), (2, 2)], rows.Pictures.Select(picture => (picture.True, picture.Counted!.Value)));
    }

    [Fact]
    public async Task Stills_meet_their_truth_by_name()
    {
        var rows = await RunAsync(new CountJob { Source = folder }, new Truth.OfStills(new Dictionary<string, int> { ["b.jpg"] = 7, ["c.jpg"] = 1 }), new()
        {
            [Still("a.jpg")] = ([1], CaptureResult.End),
            [Still("b.jpg")] = ([6], CaptureResult.End),
        });
        Assert.Equal([(7, 6)], rows.Pictures.Select(picture => (picture.True, picture.Counted!.Value)));
    }

    private string Still(string name)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, "");
        return path;
    }

    private static async Task<ScoredRows> RunAsync(CountJob job, Truth truth, Dictionary<string, (byte[], CaptureResult)> scripts)
    {
        ScoredRows? rows = null;
        var run = new CountRun(job, new FakeDetector(), new BoxCounter(WholePicture.Size, [WholePicture.View]), new ScriptedFactory(scripts), new FakeTimeProvider()) { Rows = stills => rows = new ScoredRows(truth, stills) };
        Assert.True(await run.RunAsync(TextWriter.Null, TextWriter.Null, isTerminal: false, CancellationToken.None));
        return rows!;
    }
}
