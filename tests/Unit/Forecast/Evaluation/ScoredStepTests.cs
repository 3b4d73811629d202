using CrowdWatch.Forecast.Evaluation;

namespace CrowdWatch.Tests.Unit.Forecast.Evaluation;

/// <summary>Worked out by hand from the definitions in the README, with the scales 4 and 5.</summary>
public sealed class ScoredStepTests
{
    private static readonly EvaluationSeries Series = InventedSet.Series("gate", 1);
    private static readonly AnsweredPoint Point = new(12, 8, 13, 6, 14);

    [Fact]
    public void A_value_within_both_intervals()
    {
        var scored = ScoredStep.Of(10, Point, Series);

        Assert.Equal(0.5, scored.Mase, 12);
        Assert.Equal(-0.4, scored.Rmsse, 12);
        Assert.Equal(400.0 / 22, scored.Smape, 12);
        // (0.5 × 2 + 0.1 × 5 + 0.025 × 8) / 2.5 = 0.68, over 4.
        Assert.Equal(0.17, scored.Swis, 12);
        Assert.Equal(2, scored.Msis95, 12);
        Assert.Equal(0.5, scored.Bias, 12);
        Assert.True(scored.In80 && scored.In95);
    }

    [Fact]
    public void A_value_above_both_intervals()
    {
        var scored = ScoredStep.Of(15, Point, Series);

        // Width 5 and ten times 2 beyond; width 8 and forty times 1 beyond: (1.5 + 0.1 × 25 + 0.025 × 48) / 2.5 = 2.08.
        Assert.Equal(0.52, scored.Swis, 12);
        Assert.Equal(12, scored.Msis95, 12);
        Assert.Equal(-0.75, scored.Bias, 12);
        Assert.Equal(0.6, scored.Rmsse, 12);
        Assert.False(scored.In80 || scored.In95);
    }

    [Theory]
    [InlineData(8, true, true)]
    [InlineData(7.9, false, true)]
    [InlineData(6, false, true)]
    [InlineData(5.9, false, false)]
    [InlineData(13, true, true)]
    [InlineData(14, false, true)]
    public void A_bound_is_within_its_interval(double value, bool in80, bool in95)
    {
        var scored = ScoredStep.Of(value, Point, Series);

        Assert.Equal((in80, in95), (scored.In80, scored.In95));
    }

    [Fact]
    public void Nobody_where_nobody_was_expected_has_no_percentage() => Assert.Equal(0, ScoredStep.Of(0, default, Series).Smape);
}
