using CrowdWatch.Edge.Gating;

namespace CrowdWatch.Tests.Unit.Edge.Gating;

public sealed class GatedRatioTests
{
    private static readonly DateTimeOffset Noon = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly GatedRatio ratio = new();

    [Fact]
    public void It_is_the_share_of_the_last_minute()
    {
        // Nothing spared for a minute, then three of four.
        for (var i = 0; i < 120; i++)
            ratio.Add(i >= 60 && i % 4 != 0, Noon.AddSeconds(i));
        Assert.Equal(0.75, ratio.At(Noon.AddSeconds(119)));
    }

    [Fact]
    public void Without_pictures_there_is_none()
    {
        Assert.Null(ratio.At(Noon));
        ratio.Add(true, Noon);
        Assert.Equal(1, ratio.At(Noon.AddSeconds(1)));
        Assert.Null(ratio.At(Noon.AddSeconds(70)));
    }
}
