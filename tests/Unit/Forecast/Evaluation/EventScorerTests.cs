using CrowdWatch.Forecast.Evaluation;

namespace CrowdWatch.Tests.Unit.Forecast.Evaluation;

public sealed class EventScorerTests
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);

    [Fact]
    public void A_hit_a_false_alarm_a_miss_and_a_quiet_case()
    {
        var scores = EventScorer.Score([new(0.9, 2, 3), new(0.6, 1, null), new(0.2, null, 1), new(0.1, null, null)], 4, HalfHour);

        Assert.Equal((4, 2, 2), (scores.Origins, scores.Events, scores.Alarms));
        Assert.Equal(0.5, scores.Precision, 12);
        Assert.Equal(0.5, scores.Recall, 12);
        Assert.Equal(0.5, scores.F1, 12);
        // Of the four pairs of an event and another case three are in order.
        Assert.Equal(0.75, scores.Auc, 12);
        // (0.01 + 0.36 + 0.64 + 0.01) / 4; the base rate alone has 0.25.
        Assert.Equal(0.255, scores.Brier, 12);
        Assert.Equal(-0.02, scores.BrierSkill, 12);
        Assert.Equal(90, scores.LeadMinutes, 12);
        Assert.Equal(1, scores.FarHalfRecall, 12);
        Assert.Equal(30, scores.TimeErrorMinutes, 12);
    }

    [Fact]
    public void Equal_chances_tell_nothing_apart() =>
        Assert.Equal(0.5, EventScorer.Score([new(0.3, null, 1), new(0.3, null, null), new(0.3, null, null)], 4, HalfHour).Auc, 12);

    [Fact]
    public void What_cannot_be_formed_is_no_number()
    {
        var scores = EventScorer.Score([new(0.1, null, null)], 4, HalfHour);

        Assert.Equal(0, scores.F1);
        Assert.All([scores.Precision, scores.Recall, scores.Auc, scores.BrierSkill, scores.LeadMinutes, scores.FarHalfRecall, scores.TimeErrorMinutes], score => Assert.Equal(double.NaN, score));
    }
}
