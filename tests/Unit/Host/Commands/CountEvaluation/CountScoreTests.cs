using System.Text.Json.Nodes;
using CrowdWatch.Host.Commands.CountEvaluation;

namespace CrowdWatch.Tests.Unit.Host.Commands.CountEvaluation;

public sealed class CountScoreTests
{
    private static readonly ScoredPicture Over = new(10, 12, 9, 15, false, TimeSpan.FromMilliseconds(30));
    private static readonly ScoredPicture Under = new(4, 1, 0, 2, false, TimeSpan.FromMilliseconds(10));
    private static readonly ScoredPicture AtLeast = new(50, 20, 18, null, true, TimeSpan.FromMilliseconds(50));
    private static readonly ScoredPicture Refused = new(7, null, null, null, false, TimeSpan.FromMilliseconds(1));

    /// <summary>Errors +2 and −3, of 10 and 4 people.</summary>
    [Fact]
    public void Errors_are_those_of_the_counted_pictures()
    {
        var score = CountScore.Of([Over, Under, Refused]);
        Assert.Equal((3, 7.0, 6.5), (score.Pictures, score.MeanTrue, score.MeanCounted));
        Assert.Equal(2.5, score.Mae);
        Assert.Equal(Math.Sqrt(6.5), score.Rmse!.Value, 1e-12);
        Assert.Equal(-0.5, score.Bias);
        Assert.Equal((0.2 + 0.75) / 2, score.Nae!.Value, 1e-12);
        Assert.Equal(1 / 3.0, score.ShareRefused!.Value, 1e-12);
        Assert.Equal(20, score.MedianMilliseconds);
    }

    /// <summary>9 to 15 holds 10, 0 to 2 does not hold 4, 18 and more holds 50; the last picture tells nothing.</summary>
    [Fact]
    public void An_interval_that_is_open_above_holds_all_above()
    {
        var score = CountScore.Of([Over, Under, AtLeast, new(3, 3, null, null, false, default)]);
        Assert.Equal(2 / 3.0, score.BandCoverage!.Value, 1e-12);
        Assert.Equal(0.75, score.ShareWithBand);
        Assert.Equal(0.25, score.ShareCrowded);
    }

    [Fact]
    public void Of_pictures_without_anybody_there_is_no_relative_error()
    {
        var score = CountScore.Of([new(0, 2, null, null, false, default)]);
        Assert.Equal((2.0, null, null), (score.Mae, score.Nae, score.BandCoverage));
    }

    [Fact]
    public void Where_all_is_refused_nothing_is_called_right()
    {
        var score = CountScore.Of([Refused]);
        Assert.Equal((null, null, null, 1.0), (score.Mae, score.MeanCounted, score.MedianMilliseconds, score.ShareRefused));
    }

    [Fact]
    public void The_table_has_a_row_a_model_and_a_dash_for_what_is_not_known()
    {
        EvaluatedModel[] models = [new("nanodet", 1, CountScore.Of([Over, Under, Refused])), new("all-refused", 16, CountScore.Of([Refused]))];
        Assert.Equal("""
            model       | threads | pictures | true | counted |  MAE | RMSE |  bias |  NAE | in 80 % band | refused | crowded | p50 ms
            nanodet     |       1 |        3 |  7.0 |     6.5 | 2.50 | 2.55 | -0.50 | 0.48 |         50 % |    33 % |     0 % |   20.0
            all-refused |      16 |        1 |  7.0 |       - |    - |    - |     - |    - |            - |   100 % |     0 % |      -
            """, string.Join(Environment.NewLine, ScoreTable.Lines(models)));
    }

    [Fact]
    public void The_json_has_the_numbers_unrounded_and_null_for_what_is_not_known()
    {
        var json = ScoreTable.Json("clip.avi", "truth.csv", 5, [new("nanodet", 1, CountScore.Of([Over, Under, Refused])), new("none", 2, CountScore.Of([Refused]))]);
        var read = JsonNode.Parse(json.ToJsonString())!;
        Assert.Equal(("clip.avi", 5), ((string?)read["source"], (int)read["every"]!));
        Assert.Equal(Math.Sqrt(6.5), (double)read["results"]![0]!["rmse"]!, 1e-12);
        Assert.True(read["results"]![1]!.AsObject().ContainsKey("mae"));
        Assert.Null(read["results"]![1]!["mae"]);
    }
}
