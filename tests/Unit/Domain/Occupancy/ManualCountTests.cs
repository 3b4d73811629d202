using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

public sealed class ManualCountTests
{
    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)] // the ends belong to it
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void An_interval_holds_what_lies_between_its_ends(int people, bool held) =>
        Assert.Equal(held, Counted(people, new SystemCount(25, 20, 30, 1, false)).Held);

    [Fact]
    public void What_was_not_known_is_not_scored()
    {
        Assert.Null(Counted(12, null).Held);
        Assert.Null(Counted(12, new SystemCount(12, null, null, 1, false)).Held);
        Assert.Null(Counted(12, null).Difference);
    }

    [Fact]
    public void A_lower_bound_without_an_upper_end_can_fail_and_cannot_hold()
    {
        var bound = new SystemCount(10, 10, null, 1, IsLowerBound: true);

        Assert.Null(Counted(300, bound).Held);
        Assert.False(Counted(9, bound).Held);
    }

    [Fact]
    public void The_score_is_worked_out_over_what_can_be_scored()
    {
        // By hand: differences −5, +2, −1, and none; held of the three with intervals: 23, not 30, 11 yes.
        var score = IntervalScore.Of(
        [
            Counted(30, new SystemCount(25, 20, 28, 1, false)), Counted(23, new SystemCount(25, 20, 30, 1, false)),
            Counted(11, new SystemCount(10, 8, 12, 1, false)), Counted(40, null),
        ]);

        Assert.Equal((4, 3, 2), (score.Counts, score.Scored, score.Held));
        Assert.Equal(2.0 / 3, score.HeldRatio!.Value, 12);
        Assert.Equal(8.0 / 3, score.MeanError!.Value, 12);
        Assert.Equal(-4.0 / 3, score.Bias!.Value, 12);
    }

    [Theory]
    [InlineData(9, 0, false)] // too few to say so
    [InlineData(10, 5, false)]
    [InlineData(10, 4, true)]
    [InlineData(11, 5, true)]
    public void Intervals_are_bad_when_enough_counts_say_so(int scored, int held, bool isBad) =>
        Assert.Equal(isBad, new IntervalScore(scored, scored, held, null, null).IsBad);

    [Fact]
    public void Without_counts_there_is_no_score()
    {
        var score = IntervalScore.Of([]);

        Assert.Equal((0, 0, 0), (score.Counts, score.Scored, score.Held));
        Assert.Null(score.HeldRatio);
        Assert.Null(score.MeanError);
        Assert.False(score.IsBad);
    }

    private static ManualCount Counted(int people, SystemCount? system) =>
        new() { ZoneId = "gate", CountedAt = DateTimeOffset.UnixEpoch, People = people, EnteredAt = DateTimeOffset.UnixEpoch, System = system };
}
