using CrowdWatch.Edge.Cameras;

namespace CrowdWatch.Tests.Unit.Edge.Cameras;

/// <summary>A camera that is to be counted five times a second.</summary>
public sealed class PictureRateTests
{
    [Theory]
    [InlineData(5, false)]
    [InlineData(2.5, false)]    // half of it is still enough
    [InlineData(2.4, true)]
    [InlineData(1, true)]
    public void Less_than_half_for_thirty_seconds_is_doubtful(double perSecond, bool isLow)
    {
        Assert.False(Run(default, 0, 29, perSecond).IsLow);
        Assert.Equal(isLow, Run(default, 0, 31, perSecond).IsLow);
    }

    [Fact]
    public void It_is_over_when_three_fifths_come_again()
    {
        var low = Run(default, 0, 31, 1);
        Assert.True(Run(low, 32, 100, 2.8).IsLow);
        Assert.Null(Run(low, 32, 130, 3.2).Doubt);
    }

    private static PictureRate Run(PictureRate rate, double from, double to, double perSecond)
    {
        for (var i = 0; from + i / perSecond <= to; i++)
            rate = rate.Arrived(TimeSpan.FromSeconds(from + i / perSecond), 5);
        return rate;
    }
}
