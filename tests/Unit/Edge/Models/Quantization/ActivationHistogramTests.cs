using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Quantization;

namespace CrowdWatch.Tests.Unit.Edge.Models.Quantization;

public sealed class ActivationHistogramTests
{
    [Fact]
    public void The_whole_range_goes_from_the_least_to_the_greatest()
    {
        var histogram = Of([-1, 0.5f, 2]);
        Assert.Equal(new ActivationRange(-1, 2), histogram.Whole);
    }

    [Fact]
    public void A_share_of_the_outermost_values_is_left_out()
    {
        // 1000 values from 0 to 1 and one at 64: a bin is 64/2048 wide, and one in a thousand lies beyond 1.
        var histogram = Of([.. Enumerable.Range(0, 1000).Select(i => i / 1000f), 64]);
        var range = histogram.Without(0.001);
        Assert.Equal(0, range.Min);
        Assert.InRange(range.Max, 0.99f, 1.04f);
    }

    [Fact]
    public void The_least_error_cuts_an_outlier_off_and_no_end_of_an_even_spread()
    {
        // One outlier cut at half its value costs 32²; steps half as wide save a million values (64/255)²/12 × 3/4 each: some 3900.
        var outlier = Of([.. Enumerable.Range(0, 1_000_000).Select(i => i / 1_000_000f), 64]);
        Assert.True(outlier.LeastError().Max <= 40);
        Assert.Equal(new ActivationRange(0, 1), Of([.. Enumerable.Range(0, 1001).Select(i => i / 1000f)]).LeastError());
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused() => Assert.Throws<ModelException>(() => Of([1, float.NaN]));

    private static ActivationHistogram Of(float[] values)
    {
        var histogram = new ActivationHistogram();
        histogram.Widen(values);
        histogram.Count(values);
        return histogram;
    }
}
