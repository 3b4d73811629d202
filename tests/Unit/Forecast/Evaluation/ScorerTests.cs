using CrowdWatch.Forecast.Evaluation;

namespace CrowdWatch.Tests.Unit.Forecast.Evaluation;

public sealed class ScorerTests
{
    [Fact]
    public void Every_series_weighs_the_same_however_often_it_is_asked()
    {
        var data = InventedSet.Of(1, [InventedSet.Series("gate", 4, 8, 12, 16), InventedSet.Series("hall", 4, 8)], (0, 0), (0, 1), (0, 2), (1, 0));

        // Errors of 4, 4, 4 over 4 at the gate; of 8 over 4 in the hall.
        var scores = Scorer.Score(Answers(data, [Flat(4), Flat(8), Flat(12), Flat(16)]), useChances: false);

        Assert.Equal(1.5, scores.All.Mase, 12);
        Assert.Equal([("gate", 1.0), ("hall", 2.0)], scores.Series.Select(each => (each.Series, each.Scores.Mase)));
        Assert.Equal((0.8 + 1.6) / 2, scores.All.Rmsse, 12);
    }

    [Fact]
    public void What_was_not_observed_is_not_scored()
    {
        var data = InventedSet.Of(2, [InventedSet.Series("gate", 4, -1000, 8)], (0, 0));

        var scores = Scorer.Score(Answers(data, [Flat(8, 8)]), useChances: false);

        Assert.Equal(0, scores.All.Mase);
        Assert.Equal(double.NaN, scores.Steps[0].Scores.Mase);
        // The threshold of 20 was not seen to be reached.
        Assert.Equal((1, 0), (scores.Event.Origins, scores.Event.Events));
    }

    [Fact]
    public void Steps_without_a_forecast_are_counted_and_are_no_event()
    {
        var data = InventedSet.Of(2, [InventedSet.Series("gate", 4, 30, 30, 30)], (0, 0), (0, 1));

        var scores = Scorer.Score(Answers(data, [null, new OriginAnswer([default, new AnsweredPoint(double.NaN, 0, 0, 0, 0)], null)]), useChances: false);

        Assert.Equal(3, scores.Missing);
        Assert.Equal(0, scores.Event.Origins);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void An_event_goes_by_chances_or_by_intervals(bool useChances, int alarms)
    {
        var data = InventedSet.Of(2, [InventedSet.Series("gate", 4, 5, 30)], (0, 0));

        var scores = Scorer.Score(Answers(data, [new OriginAnswer([.. Flat(5, 5).Points], [0.1, 0.6])]), useChances);

        Assert.Equal((1, 1, alarms), (scores.Event.Origins, scores.Event.Events, scores.Event.Alarms));
    }

    [Fact]
    public void An_origin_at_the_threshold_is_no_case()
    {
        var data = InventedSet.Of(1, [InventedSet.Series("gate", 20, 30)], (0, 0));

        Assert.Equal(0, Scorer.Score(Answers(data, [Flat(20)]), useChances: false).Event.Origins);
    }

    private static EvaluationResult Answers(DataSet data, OriginAnswer?[] answers) => new(data, answers, TimeSpan.Zero);

    private static OriginAnswer Flat(params double[] medians) => new([.. medians.Select(median => new AnsweredPoint(median, median, median, median, median))], null);
}
