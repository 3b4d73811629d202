using CrowdWatch.Domain.Texts;

namespace CrowdWatch.Tests.Unit.Domain.Texts;

public class PercentTests
{
    // 0.29, 0.57, 0.58 and 1.13 times 100 are a bit below the whole number as doubles.
    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.29, "29%")]
    [InlineData(0.57, "57%")]
    [InlineData(0.58, "58%")]
    [InlineData(0.799, "79%")]
    [InlineData(0.995, "99%")]
    [InlineData(0.99999, "99%")]
    [InlineData(1, "100%")]
    [InlineData(1.13, "113%")]
    public void A_ratio_is_cut_off_and_never_rounded_up(double ratio, string expected) => Assert.Equal(expected, Percent.Of(ratio));
}
