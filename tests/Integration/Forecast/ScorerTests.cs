using System.Text.Json.Nodes;
using CrowdWatch.Forecast.Evaluation;
using CrowdWatch.Tests.Integration.Storage;

namespace CrowdWatch.Tests.Integration.Forecast;

/// <summary>The scores are those of evaluate.py, on answers as good and as bad as chance makes them.</summary>
public sealed class ScorerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(30, 42, 3, false)]
    [InlineData(30, 42, 3, true)]
    [InlineData(10, 14, 2, true)]
    [InlineData(1440, 900, 1, false)]
    [InlineData(1440, 900, 2, true)]
    public async Task Every_score_is_that_of_the_reference(int minutes, int days, int series, bool withEvents)
    {
        var data = Read(GeneratedDataSet.Of(minutes, days, series, origins: 60, seed: minutes + series));
        var result = Guess(data, seed: days, unanswered: 0);

        var compared = await CompareAsync(result, withEvents, expectedExitCode: 0);

        // Eight figures for all, three steps and each series, twelve of the event, and two more.
        Assert.Equal((8 * (1 + 3 + series)) + 12 + 2, compared);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unanswered_origins_are_scored_alike(bool withEvents)
    {
        var data = Read(GeneratedDataSet.Of(60, 60, 3, origins: 50, seed: 5));

        await CompareAsync(Guess(data, seed: 7, unanswered: 0.2), withEvents, expectedExitCode: 2);
    }

    private DataSet Read(GeneratedDataSet set) => DataSetReader.Read(set.Write(folder.FullPath, "invented"), path => File.Exists(path) ? new StreamReader(path) : null);

    private async Task<int> CompareAsync(EvaluationResult result, bool withEvents, int expectedExitCode)
    {
        var (forecasts, events) = (folder.File("forecasts.csv"), folder.File("events.csv"));
        await using (var text = new StreamWriter(forecasts))
            ForecastTable.WriteForecasts(text, result);
        await using (var text = new StreamWriter(events))
            ForecastTable.WriteEvents(text, result);

        var (exitCode, reference) = await ReferenceScorer.ScoreAsync(folder.File("invented"), forecasts, withEvents ? events : null, folder.File("scores.json"));

        Assert.Equal(expectedExitCode, exitCode);
        return ReferenceScorer.AssertSame(reference, JsonNode.Parse(ScoreReport.Json(Scorer.Score(result, withEvents)).ToJsonString())!.AsObject());
    }

    /// <summary>Answers around what came, some far off, some without any spread, in whole and broken numbers.</summary>
    private static EvaluationResult Guess(DataSet data, int seed, double unanswered)
    {
        var random = new Random(seed);
        return new EvaluationResult(data, [.. data.Origins.Select(origin => random.NextDouble() < unanswered ? null : Answer(origin))], TimeSpan.Zero);

        OriginAnswer Answer(EvaluationOrigin origin)
        {
            var values = data.Series[origin.Series].Values;
            var points = Enumerable.Range(1, data.Horizon).Select(step => Point(values[Math.Min(origin.Index + step, values.Count - 1)])).ToList();
            var chance = 0.0;
            return new OriginAnswer(points, [.. points.Select(_ => chance = Math.Max(chance, Math.Round(random.NextDouble() * random.NextDouble() * 1.5, 2)))]);
        }

        AnsweredPoint Point(double truth)
        {
            var median = Math.Max(0, random.Next(4) == 0 ? Math.Round(truth) : truth * (0.7 + (0.6 * random.NextDouble())));
            var spread = random.Next(5) == 0 ? 0 : random.NextDouble() * (truth + 1) / 2;
            return new AnsweredPoint(median, Math.Max(0, median - spread), median + (1.3 * spread), Math.Max(0, median - (2 * spread)), median + (2.5 * spread));
        }
    }
}
