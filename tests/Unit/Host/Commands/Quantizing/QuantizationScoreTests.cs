using CrowdWatch.Host.Commands.Quantizing;

namespace CrowdWatch.Tests.Unit.Host.Commands.Quantizing;

public sealed class QuantizationScoreTests
{
    [Theory]
    [InlineData(24, 20, 1.00, 1.03, true)] // 1.2 times as fast and 0.03 worse: both just allowed
    [InlineData(24, 20, 1.00, 0.90, true)]
    [InlineData(24, 20.1, 1.00, 1.00, false)]
    [InlineData(24, 10, 1.00, 1.04, false)]
    [InlineData(24, 10, 1.00, double.PositiveInfinity, false)] // gave what is no count
    public void It_is_kept_where_it_is_faster_and_counts_as_well(double floatMs, double wholeMs, double floatMae, double wholeMae, bool isKept) =>
        Assert.Equal(isKept, new QuantizationScore(floatMs, wholeMs, floatMae, wholeMae + (isKept ? -1e-9 : 0), 30, HasTruth: true).Refusals().Count == 0);

    [Fact]
    public void Every_reason_is_told_with_what_was_measured() => Assert.Equal(
        [
            "it is 0.94 times as fast on this processor (21.9 ms a picture in floats, 23.4 ms in 8 bits); at least 1.2 times are wanted",
            "its counts are 95.00 people a picture off the truth, those of the floats 18.09; at most 0.03 more are allowed",
        ],
        new QuantizationScore(21.9, 23.4, 18.09, 95, 120, HasTruth: true).Refusals());

    /// <summary>0.15 people a picture, or 2 % of those that are there: 0.6 of 30.</summary>
    [Theory]
    [InlineData(5, 0.15, 0.16)]
    [InlineData(30, 0.59, 0.61)]
    public void Without_a_truth_a_small_difference_to_the_floats_is_allowed(double people, double kept, double refused)
    {
        Assert.Empty(new QuantizationScore(30, 15, 0, kept, people, HasTruth: false).Refusals());
        Assert.StartsWith("its counts differ from those of the floats by", Assert.Single(new QuantizationScore(30, 15, 0, refused, people, HasTruth: false).Refusals()), StringComparison.Ordinal);
    }
}
